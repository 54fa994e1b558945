package kav.edge.records;

import static kav.edge.records.OpenStore.BUSINESS;
import static kav.edge.records.OpenStore.CLOCK;
import static kav.edge.records.OpenStore.STORE;
import static kav.edge.records.OpenStore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.crm.audit.Deed;
import kav.crm.business.PhoneNumber;
import kav.edge.speech.TurnLanguageFiles;
import org.junit.jupiter.api.Test;

class RecordedNumbersTest {
    private static final Deed BY = new Deed(Actor.SYSTEM, "127.0.0.1", CLOCK.instant());

    private final BusinessRecording recording = new BusinessRecording();
    private final RecordedNumbers numbers =
            new RecordedNumbers(
                    STORE.directory(),
                    new BusinessAgents(_ -> List.of(), _ -> Optional.empty(), _ -> {}, CLOCK),
                    new BusinessHours(),
                    recording,
                    new BusinessNotices(TurnLanguageFiles.load(), (_, _) -> {}),
                    "reception",
                    _ -> Locale.ENGLISH);

    @Test
    void shouldKeepWhatHoldsForEveryBusiness_whenOnlyOneHasANumber() {
        String number = "+9725" + fresh("").replaceAll("\\D", "1").substring(0, 8);
        STORE.work().numbers().add(BUSINESS, new PhoneNumber.Settings(number, null, ""), BY);
        BusinessId unreachable = STORE.directory().addBusiness("by browser", CLOCK.instant());

        assertThat(numbers.get().byNumber()).containsKey(number);

        assertThat(recording.isWanted(Ids.toLine(BUSINESS))).isTrue();
        assertThat(recording.isWanted(Ids.toLine(unreachable))).isTrue();
        assertThat(recording.isWanted(new kav.media.frame.BusinessId(UUID.randomUUID()))).isFalse();
    }
}
