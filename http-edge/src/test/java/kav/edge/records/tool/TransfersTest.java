package kav.edge.records.tool;

import static kav.edge.records.OpenStore.BUSINESS;
import static kav.edge.records.OpenStore.CLOCK;
import static kav.edge.records.OpenStore.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import kav.crm.call.CallEvent;
import kav.crm.tool.ToolRun;
import kav.edge.records.OpenStore;
import kav.media.dialogue.ToolResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// From the wish to the number and to what became of it, on real records.
class TransfersTest {
    private final String callSid = OpenStore.fresh("CA");
    private final Transfers transfers =
            new Transfers(
                    STORE.work().toolRuns(),
                    (agent, name) ->
                            agent.equals("reception") && name.equals("Sales")
                                    ? Optional.of(new TransferTarget("+972311111", false))
                                    : Optional.empty(),
                    STORE.journal(),
                    CLOCK);

    @BeforeEach
    void call() {
        Wishes.seen(callSid);
    }

    private ToolResult wish(int turn, String target) {
        return Wishes.transfer(callSid, turn, target);
    }

    private List<CallEvent> events() {
        return OpenStore.file(callSid).events();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "completed | DONE   | transfer_completed | Sales took the call.",
                "answered  | DONE   | transfer_completed | Sales took the call.",
                "busy      | FAILED | transfer_busy | Sales was on another call; the caller was"
                        + " asked for a message.",
                "no-answer | FAILED | transfer_no_answer | Sales did not answer; the caller was"
                        + " asked for a message.",
                "failed    | FAILED | transfer_failed | The carrier could not reach Sales; the"
                        + " caller was asked for a message.",
                "canceled  | FAILED | transfer_canceled | The caller hung up before Sales"
                        + " answered.",
                "new-word  | FAILED | transfer_failed | The carrier could not reach Sales; the"
                        + " caller was asked for a message."
            })
    void shouldTellEveryOutcomeInWords_whenADialIsOver(
            String status, ToolRun.State state, String kind, String words) {
        ToolResult wished = wish(1, "Sales");
        assertThat(wished.then()).isEqualTo(ToolResult.Then.HAND_OVER);
        assertThat(transfers.number(BUSINESS, callSid)).contains("+972311111");

        transfers.ended(BUSINESS, callSid, status);
        transfers.ended(BUSINESS, callSid, "completed");

        assertThat(transfers.number(BUSINESS, callSid)).as("it is over").isEmpty();
        assertThat(STORE.work().toolRuns().ofCall(BUSINESS, callSid))
                .singleElement()
                .satisfies(run -> assertThat(run.result().state()).isEqualTo(state));
        assertThat(events())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.kind()).isEqualTo(kind);
                    assertThat(event.facts()).containsEntry("detail", words);
                });
    }

    @Test
    void shouldTellTheSameEvent_whenTheCarrierTellsItTwiceBeforeItIsSettled() {
        wish(1, "Sales");
        ToolRun run = STORE.work().toolRuns().ofCall(BUSINESS, callSid).getFirst();

        TransferOutcome.BUSY.tell(STORE.journal(), BUSINESS, run, CLOCK.instant());
        transfers.ended(BUSINESS, callSid, "busy");

        assertThat(events()).hasSize(1);
    }

    @Test
    void shouldHaveNoNumber_whenTheListNoLongerHoldsTheName() {
        wish(1, "Gone");

        assertThat(transfers.number(BUSINESS, callSid)).isEmpty();
    }

    @Test
    void shouldGoByTheLatestWish_whenTheCallerBrokeIntoAnEarlierOne() {
        wish(1, "Gone");
        wish(2, "Sales");

        assertThat(transfers.number(BUSINESS, callSid)).contains("+972311111");
    }
}
