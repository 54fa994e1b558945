package kav.edge.records.tool;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import kav.crm.BusinessId;
import kav.crm.call.CallEvent;
import kav.crm.journal.JournalEntry;
import kav.crm.journal.JournalWriter;
import kav.crm.tool.ToolRun;

/// What became of a call's way to a person, and how an owner reads it. Immutable.
enum TransferOutcome {
    COMPLETED(true, "%s took the call."),
    TAKEN(true, "%s heard what it is about and took the call."),
    DECLINED(
            false,
            "%s heard what it is about and did not take the call; the caller was asked for a"
                    + " message."),
    BUSY(false, "%s was on another call; the caller was asked for a message."),
    NO_ANSWER(false, "%s did not answer; the caller was asked for a message."),
    FAILED(false, "The carrier could not reach %s; the caller was asked for a message."),
    CANCELED(false, "The caller hung up before %s answered.");

    /// Under which name a settled wish keeps it.
    static final String FACT = "outcome";

    /// What happens after the streams is no part of any of them: it gets a stream number that none
    /// has.
    private static final int AFTER_THE_STREAMS = 1_000_001;

    private static final int PATIENCE_SECONDS = 2;

    private final boolean reached;
    private final String sentence;

    TransferOutcome(boolean reached, String sentence) {
        this.reached = reached;
        this.sentence = sentence;
    }

    /// By the carrier's word (`DialCallStatus`); one that is not known counts as failed.
    static TransferOutcome ofDial(String status) {
        return switch (status) {
            case "completed", "answered" -> COMPLETED;
            case "busy" -> BUSY;
            case "no-answer" -> NO_ANSWER;
            case "canceled" -> CANCELED;
            default -> FAILED;
        };
    }

    /// The same of the call to a person who is asked first (`CallStatus`).
    static TransferOutcome ofLeg(String status) {
        return status.equals("completed") ? DECLINED : ofDial(status);
    }

    boolean isReached() {
        return reached;
    }

    /// Whether a wish was settled with it.
    boolean isOf(ToolRun run) {
        return word().equals(run.result().facts().get(FACT));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Makes it an event of the call: `transfer_no_answer`, with a sentence. Blocks at most 2 s;
    /// what is not acknowledged by then is written later. Told again it is the same event.
    ///
    /// @param run the wish it is about
    void tell(JournalWriter journal, BusinessId business, ToolRun run, Instant at) {
        String target = run.result().facts().getOrDefault("target", "");
        int place =
                Math.floorMod(
                        Objects.hash(
                                run.key().stream(), run.key().turn(), run.key().ordinal(), word()),
                        1 << 30);
        journal.append(
                        new JournalEntry.EventHappened(
                                business,
                                run.key().callSid(),
                                new CallEvent(
                                        AFTER_THE_STREAMS,
                                        place,
                                        "transfer_" + word(),
                                        0,
                                        Map.of(
                                                "detail",
                                                sentence.formatted(target),
                                                "target",
                                                target),
                                        at)))
                .copy()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(_ -> null)
                .join();
    }
}
