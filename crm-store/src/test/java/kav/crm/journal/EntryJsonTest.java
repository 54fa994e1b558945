package kav.crm.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import kav.crm.BusinessId;
import org.junit.jupiter.api.Test;

class EntryJsonTest {
    private static final BusinessId BUSINESS = new BusinessId(new UUID(0, 7));

    @Test
    void shouldKeepWhatWasMeasured_whenATurnIsReadBack() throws IOException {
        WholeCall call = new WholeCall(BUSINESS, "CA7");
        var said = new JournalEntry.TurnSaid(BUSINESS, "CA7", call.turns().getFirst());
        assertThat(EntryJson.read(EntryJson.write(said))).isEqualTo(said);
        assertThat(said.turn().measures()).isNotNull();
    }

    /// As a spool of an older program holds it.
    @Test
    void shouldReadATurn_whenItWasWrittenBeforeTurnsWereMeasured() throws IOException {
        WholeCall call = new WholeCall(BUSINESS, "CA7");
        var said = new JournalEntry.TurnSaid(BUSINESS, "CA7", call.turns().getLast());
        String written = new String(EntryJson.write(said), StandardCharsets.UTF_8);
        assertThat(written).contains(",\"measures\":null");
        String old = written.replace(",\"measures\":null", "");
        assertThat(EntryJson.read(old.getBytes(StandardCharsets.UTF_8))).isEqualTo(said);
    }
}
