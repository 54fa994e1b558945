package kav.edge.records.tool;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.crm.audit.Deed;
import kav.crm.erasure.SystemRounds;
import kav.crm.lead.Lead;
import kav.crm.task.Task;
import kav.crm.tool.CallSummary;
import kav.crm.tool.CallSummary.Maker;
import kav.crm.tool.CallSummary.Outcome;
import kav.crm.tool.CallSummaryRepository.Unsummed;
import kav.crm.tool.SystemSummaries.Waiting;
import kav.crm.tool.ToolRun;
import kav.crm.work.WorkRecords;
import kav.edge.repeating.Repeating;

/// Sums calls up when they are over: what came of them, a few words, and a task when somebody has
/// to go on. It works from what is committed alone, so that a kill loses nothing, and writes each
/// summary once, whichever node does it. Thread-safe; one virtual thread.
public final class CallSummaries implements AutoCloseable {
    private static final String NAME = "call-summaries";
    private static final Duration PERIOD = Duration.ofSeconds(10);

    /// Older calls are not summed up any more: nobody waits for it.
    private static final Duration REACH = Duration.ofDays(2);

    /// The last turns of a call may come a little after its end.
    private static final Duration SETTLING = Duration.ofSeconds(5);

    /// Ringing, and the longest talk that the carrier is told to allow.
    private static final Duration LONGEST_TRANSFER = Duration.ofMinutes(62);

    /// Before the second try; before the later ones it is longer: the last one is ten minutes after
    /// the first.
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private static final int MOST_TRIES = 5;
    private static final int MOST = 500;
    private static final int LONGEST_TITLE = 120;
    private static final Actor AGENT = new Actor(Actor.Kind.AGENT, null, "agent");

    /// Puts a transcript into words.
    public interface Words {
        /// @return empty when that is not possible now
        Optional<String> of(String transcript) throws InterruptedException;
    }

    private final WorkRecords work;
    private final SystemRounds rounds;
    private final Optional<Words> words;
    private final InstantSource clock;
    private final Repeating summing;

    /// Calls for which the model had no words so far; confined to the thread.
    private final Map<String, Tries> tries = new HashMap<>();

    /// @param next not before it
    private record Tries(int count, Instant next) {}

    private CallSummaries(
            WorkRecords work, SystemRounds rounds, Optional<Words> words, InstantSource clock) {
        this.work = work;
        this.rounds = rounds;
        this.words = words;
        this.clock = clock;
        this.summing = new Repeating("call-summaries", PERIOD, this::attempt);
    }

    /// @param words absent: what the caller left is the summary
    public static CallSummaries start(
            WorkRecords work, SystemRounds rounds, Optional<Words> words, InstantSource clock) {
        CallSummaries summaries = idle(work, rounds, words, clock);
        summaries.summing.start();
        return summaries;
    }

    /// One that works only when asked to.
    static CallSummaries idle(
            WorkRecords work, SystemRounds rounds, Optional<Words> words, InstantSource clock) {
        return new CallSummaries(work, rounds, words, clock);
    }

    private void attempt() throws InterruptedException {
        if (rounds.take(NAME, PERIOD)) {
            round();
        }
    }

    /// Sums up what waits.
    void round() throws InterruptedException {
        Instant now = clock.instant();
        List<Waiting> waiting =
                work.systemSummaries().waiting(now.minus(REACH), now.minus(SETTLING), MOST);
        tries.keySet().retainAll(waiting.stream().map(Waiting::callSid).toList());
        for (Waiting one : waiting) {
            Optional<Unsummed> call = work.callSummaries().find(one.business(), one.callSid());
            if (call.isPresent()) {
                sum(one.business(), call.get());
            } else {
                // It has its summary: of a version that did not tell which calls have one.
                work.callSummaries().leave(one.business(), one.callSid());
            }
        }
    }

    /// Whether the caller may still talk with the person whom they were handed to: the stream is
    /// over, what came of it is not known.
    private boolean isOnTheWay(List<ToolRun> deeds) {
        Instant longAgo = clock.instant().minus(LONGEST_TRANSFER);
        return deeds.stream()
                .anyMatch(run ->
                        run.key().tool().equals(TransferTool.NAME)
                                && run.result().state() == ToolRun.State.RUNNING
                                && run.startedAt().isAfter(longAgo));
    }

    private void sum(BusinessId business, Unsummed call) throws InterruptedException {
        List<ToolRun> deeds = work.toolRuns().ofCall(business, call.callSid());
        if (isOnTheWay(deeds)) {
            return;
        }
        Outcome outcome = outcome(call, deeds);
        Optional<String> told = Optional.empty();
        if (words.isPresent() && outcome != Outcome.NOTHING) {
            if (!isTurnOf(call)) {
                return;
            }
            told = words.get().of(transcript(call));
            if (told.isEmpty() && isToBeTriedAgain(call)) {
                return;
            }
        }
        write(business, call, deeds, told);
        tries.remove(call.callSid());
    }

    private boolean isTurnOf(Unsummed call) {
        Tries before = tries.get(call.callSid());
        return before == null || !clock.instant().isBefore(before.next());
    }

    /// The model may answer later; not for ever.
    private boolean isToBeTriedAgain(Unsummed call) {
        Tries before = tries.get(call.callSid());
        int count = before == null ? 1 : before.count() + 1;
        Instant next = clock.instant().plus(PAUSE.multipliedBy(count));
        tries.put(call.callSid(), new Tries(count, next));
        return count < MOST_TRIES;
    }

    private void write(
            BusinessId business, Unsummed call, List<ToolRun> deeds, Optional<String> told) {
        Outcome outcome = outcome(call, deeds);
        String text = told.orElseGet(() -> left(business, call));
        Instant now = clock.instant();
        work.callSummaries()
                .add(
                        business,
                        call.callSid(),
                        new CallSummary(
                                text, outcome, told.isPresent() ? Maker.LLM : Maker.SCRIPT, now),
                        task(call, outcome, deeds, text, now).orElse(null),
                        new Deed(AGENT, "", now));
    }

    private static Outcome outcome(Unsummed call, List<ToolRun> deeds) {
        if (has(deeds, "book_appointment", ToolRun.State.DONE)) {
            return Outcome.BOOKED;
        }
        if (has(deeds, TransferTool.NAME, ToolRun.State.DONE)) {
            return Outcome.TRANSFERRED;
        }
        if (has(deeds, "take_message", ToolRun.State.DONE)) {
            return Outcome.MESSAGE;
        }
        if (call.leadId() != null) {
            return Outcome.LEAD;
        }
        boolean hasSpoken = call.turns().stream().anyMatch(line -> line.byCaller());
        return hasSpoken ? Outcome.INFORMED : Outcome.NOTHING;
    }

    private static boolean has(List<ToolRun> deeds, String tool, ToolRun.State state) {
        return deeds.stream()
                .anyMatch(run -> run.key().tool().equals(tool) && run.result().state() == state);
    }

    private static String transcript(Unsummed call) {
        return call.turns().stream()
                .map(line -> (line.byCaller() ? "Caller: " : "Agent: ") + line.text())
                .collect(Collectors.joining("\n"));
    }

    /// What the caller left, as the script wrote it down.
    private String left(BusinessId business, Unsummed call) {
        return call.leadId() == null
                ? ""
                : work.leads()
                        .find(business, call.leadId())
                        .map(Lead::fields)
                        .map(fields -> fields.about())
                        .orElse("");
    }

    /// A lead wants an answer, and so does a caller whom nobody took; a message is a task already.
    private static Optional<Task.Fields> task(
            Unsummed call, Outcome outcome, List<ToolRun> deeds, String text, Instant now) {
        boolean isLost =
                outcome != Outcome.TRANSFERRED
                        && (has(deeds, TransferTool.NAME, ToolRun.State.FAILED)
                                || has(deeds, TransferTool.NAME, ToolRun.State.RUNNING));
        if (outcome != Outcome.LEAD && !isLost) {
            return Optional.empty();
        }
        String title = (isLost ? "Call back: " : "Follow up: ") + text;
        return Optional.of(
                new Task.Fields(
                        title.substring(0, Math.min(title.length(), LONGEST_TITLE)).strip(),
                        text,
                        now.plus(Duration.ofDays(1)),
                        null,
                        null,
                        null,
                        call.contactId(),
                        call.leadId()));
    }

    @Override
    public void close() {
        summing.close();
    }
}
