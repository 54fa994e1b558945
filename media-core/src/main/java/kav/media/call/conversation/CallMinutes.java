package kav.media.call.conversation;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import kav.media.call.heard.TurnMetrics;
import kav.media.call.journal.CallContext;
import kav.media.call.journal.CallJournal;
import kav.media.call.journal.CallJournal.Speaker;
import kav.media.call.journal.CallScope;
import kav.media.dialogue.UserTurn;
import kav.media.dialogue.UserTurn.Input;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the minutes of one conversation: numbers its turns and events and gives them to the
/// journal. Confined to the conversation's thread.
public final class CallMinutes {
    private static final Logger log = LoggerFactory.getLogger(CallMinutes.class);

    /// A call's end is written within this time or the line is closed without it, so that teardown
    /// is bounded.
    private static final long END_BUDGET_MS = 1_500;

    /// Shared by all calls: when the journal fails it fails for many.
    private static final LogThrottle COMPLAINTS =
            new LogThrottle(Duration.ofSeconds(1), System::nanoTime);

    private final CallContext context;
    private final CallJournal journal;
    private final TurnMetrics metrics;
    private final long endBudgetMs;
    private int nextTurn;
    private int nextEvent;

    /// @param metrics takes the figures of its turns
    public CallMinutes(CallContext context, CallJournal journal, TurnMetrics metrics) {
        this(context, journal, metrics, END_BUDGET_MS);
    }

    CallMinutes(CallContext context, CallJournal journal, TurnMetrics metrics, long endBudgetMs) {
        this.context = context;
        this.journal = journal;
        this.metrics = metrics;
        this.endBudgetMs = endBudgetMs;
    }

    /// Notes the caller's turn. Keys are noted as their count only, never as digits.
    ///
    /// @param kept its words as they may be kept
    void callerSaid(CallerTurn caller, Input input, String kept) {
        String text =
                switch (input) {
                    case UserTurn.Said _ -> kept;
                    case UserTurn.Keyed(String keys) -> "⌨ " + "•".repeat(keys.length());
                    case UserTurn.Unclear _ -> "";
                    case UserTurn.Silent _, UserTurn.TimeUp _ -> "";
                };
        if (!text.isEmpty()) {
            record(
                    new CallJournal.Turn(
                            nextTurn++,
                            Speaker.CALLER,
                            text,
                            text,
                            false,
                            caller.startMs(),
                            caller.endMs(),
                            CallJournal.TurnMeasures.NONE));
        }
    }

    /// The next place among the turns of the stream.
    int reserveTurn() {
        return nextTurn++;
    }

    /// Notes a reply at its reserved place, with what was heard of it.
    void agentSaid(AgentTurn agent) {
        CallJournal.TurnMeasures measures = agent.ledger().measures();
        metrics.turnTook(measures.latency());
        record(
                new CallJournal.Turn(
                        agent.ordinal(),
                        Speaker.AGENT,
                        agent.ledger().text(),
                        agent.ledger().heard(),
                        agent.isCut(),
                        agent.startMs(),
                        agent.endMs(),
                        measures));
    }

    /// A thought that was begun before the caller's turn was over was used, or thrown away.
    void thoughtAhead(boolean used) {
        metrics.thoughtAhead(used);
    }

    /// A fixed sentence bridged the wait for an answer.
    void fillerSaid(boolean explained, long atMs) {
        metrics.fillerSaid(explained);
        happened(explained ? "wait_explained" : "filler", atMs, "");
    }

    void happened(String kind, long atMs, String detail) {
        happened(kind, atMs, detail, Map.of());
    }

    /// @param detail for the owner
    /// @param facts for programs
    void happened(String kind, long atMs, String detail, Map<String, String> facts) {
        record(new CallJournal.Happened(nextEvent++, kind, atMs, detail, facts));
    }

    /// Writes down the end. The time-out ends a copy, this one's waiting: what is still to be
    /// written behind the journal's own future (a stage that is completed early never runs) is
    /// written later.
    ///
    /// @param then run once it is durable, or took longer than its budget; any thread
    void ended(ConversationEvent.Ended ended, Runnable then) {
        tell(ended);
        var _ =
                journal.record(
                                context,
                                new CallJournal.Ended(ended.reason(), ended.cause(), ended.atMs()))
                        .copy()
                        .orTimeout(endBudgetMs, TimeUnit.MILLISECONDS)
                        .whenComplete((_, fault) -> {
                            complain(fault, "end of call not written down in time");
                            then.run();
                        });
    }

    /// Whoever asks why a caller heard an apology finds it in the log as well as in the call's row.
    private void tell(ConversationEvent.Ended ended) {
        try (CallScope _ = CallScope.enter(context)) {
            (ended.reason().isGood() ? log.atInfo() : log.atWarn())
                    .addKeyValue("reason", ended.reason())
                    .addKeyValue("cause", ended.cause())
                    .addKeyValue("afterMs", ended.atMs())
                    .log(ended.reason().isGood() ? "call ended" : "call ended badly");
        }
    }

    private void record(CallJournal.Entry entry) {
        var _ =
                journal.record(context, entry)
                        .whenComplete((_, fault) -> complain(fault, "journal entry lost"));
    }

    private void complain(@Nullable Throwable fault, String what) {
        if (fault == null) {
            return;
        }
        OptionalLong leftOut = COMPLAINTS.admit();
        if (leftOut.isPresent()) {
            Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
            try (CallScope _ = CallScope.enter(context)) {
                log.atError()
                        .addKeyValue("fault", (cause == null ? fault : cause).getClass().getName())
                        .addKeyValue("alsoFailed", leftOut.getAsLong())
                        .log(what);
            }
        }
    }
}
