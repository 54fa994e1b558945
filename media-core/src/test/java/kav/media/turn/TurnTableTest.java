package kav.media.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TurnTableTest {
    @Test
    void shouldBeThisTable_whenPrinted() {
        String printed =
                TurnTable.ROWS.stream()
                        .map(row ->
                                row.state()
                                        + " | "
                                        + row.event()
                                        + " | "
                                        + row.next()
                                        + " | "
                                        + row.action())
                        .collect(Collectors.joining("\n"));

        assertThat(printed)
                .isEqualTo(
                        """
                        CALLER_SILENT | SPEECH | CALLER_SPEAKING | CALLER_STARTED
                        CALLER_SILENT | SILENCE | CALLER_SILENT | SILENT
                        CALLER_SILENT | AGENT_STARTS | AGENT_SPEAKING | NONE
                        CALLER_SILENT | AGENT_STARTS_FIRMLY | AGENT_SPEAKING | NONE
                        CALLER_SPEAKING | PAUSE | CALLER_PAUSED | NONE
                        CALLER_SPEAKING | AGENT_STARTS | AGENT_HELD | HOLD
                        CALLER_SPEAKING | AGENT_STARTS_FIRMLY | AGENT_SPEAKING | NONE
                        CALLER_PAUSED | SPEECH | CALLER_SPEAKING | NONE
                        CALLER_PAUSED | ENDPOINT | CALLER_SILENT | TURN_ENDED
                        CALLER_PAUSED | AGENT_STARTS | AGENT_HELD | HOLD
                        CALLER_PAUSED | AGENT_STARTS_FIRMLY | AGENT_SPEAKING | NONE
                        AGENT_SPEAKING | SPEECH | AGENT_HELD | HOLD
                        AGENT_SPEAKING | BARGE_IN | CALLER_SPEAKING | CANCEL
                        AGENT_SPEAKING | AGENT_ENDS | CALLER_SILENT | NONE
                        AGENT_SPEAKING | AGENT_ENDS_SPOKEN_OVER | CALLER_PAUSED | NONE
                        AGENT_HELD | PAUSE | AGENT_SPEAKING | RESUME
                        AGENT_HELD | BACKCHANNEL | AGENT_SPEAKING | RESUME
                        AGENT_HELD | BARGE_IN | CALLER_SPEAKING | CANCEL
                        AGENT_HELD | AGENT_ENDS | CALLER_SPEAKING | NONE
                        AGENT_HELD | AGENT_ENDS_SPOKEN_OVER | CALLER_SPEAKING | NONE\
                        """);
    }

    @Test
    void shouldFindEachRowOnce_whenAskedForItsStateAndEvent() {
        assertThat(TurnTable.ROWS)
                .allSatisfy(
                        row -> assertThat(TurnTable.find(row.state(), row.event())).isSameAs(row));
    }

    @Test
    void shouldLeadIntoEveryState_whenRead() {
        assertThat(TurnTable.ROWS).extracting(TurnTable.Row::next).contains(TurnState.values());
    }
}
