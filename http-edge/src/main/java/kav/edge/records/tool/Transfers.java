package kav.edge.records.tool;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import kav.crm.BusinessId;
import kav.crm.journal.JournalWriter;
import kav.crm.tool.ToolRun;
import kav.crm.tool.ToolRunRepository;
import kav.edge.records.RecordedEndings;

/// Wishes of agents to hand calls over, as the carrier's steps need them: from the name that was
/// wished for to the number that the business gave it. Thread-safe; blocks.
///
/// @param people agent and name → whom; empty when the agent lists nobody of that name
/// @param journal gets every outcome, in words
public record Transfers(
        ToolRunRepository runs,
        BiFunction<String, String, Optional<TransferTarget>> people,
        JournalWriter journal,
        InstantSource clock)
        implements RecordedEndings.Transfers {
    @Override
    public Optional<String> number(BusinessId business, String callSid) {
        return open(business, callSid).flatMap(this::target).map(TransferTarget::number);
    }

    /// Told again it changes nothing.
    @Override
    public void ended(BusinessId business, String callSid, String status) {
        TransferOutcome outcome = TransferOutcome.ofDial(status);
        latest(business, callSid)
                .filter(run -> isOpen(run) || outcome.isOf(run))
                .ifPresent(run -> settle(business, run, outcome));
    }

    /// Whom a wish names; empty when the list does not hold them any more.
    Optional<TransferTarget> target(ToolRun run) {
        Map<String, String> facts = run.result().facts();
        return people.apply(facts.getOrDefault("agent", ""), facts.getOrDefault("target", ""));
    }

    /// Of two at once only the first one's outcome becomes an event. Told again after a failure in
    /// between it is the same event.
    ///
    /// @return whether that is how it ended: false when it was settled otherwise before
    boolean settle(BusinessId business, ToolRun run, TransferOutcome outcome) {
        Map<String, String> facts = new HashMap<>(run.result().facts());
        facts.put(TransferOutcome.FACT, outcome.word());
        ToolRun.State state = outcome.isReached() ? ToolRun.State.DONE : ToolRun.State.FAILED;
        boolean isSo =
                runs.settle(
                                business,
                                run.key(),
                                new ToolRun.Result(state, run.result().sentence(), facts),
                                clock.instant())
                        || runs.ofCall(business, run.key().callSid()).stream()
                                .anyMatch(now -> now.key().equals(run.key()) && outcome.isOf(now));
        if (isSo) {
            outcome.tell(journal, business, run, clock.instant());
        }
        return isSo;
    }

    /// Adds a fact to a wish that goes on.
    ///
    /// @return false when it had that fact, or does not go on
    boolean mark(BusinessId business, ToolRun run, String fact, String value) {
        return runs.mark(business, run.key(), fact, value);
    }

    /// Adds a fact to a wish whatever became of it.
    void note(BusinessId business, ToolRun run, String fact, String value) {
        runs.note(business, run.key(), fact, value);
    }

    private Optional<ToolRun> open(BusinessId business, String callSid) {
        return latest(business, callSid).filter(Transfers::isOpen);
    }

    private static boolean isOpen(ToolRun run) {
        return run.result().state() == ToolRun.State.RUNNING;
    }

    /// The latest one; an earlier one that the caller broke into is not meant any more.
    Optional<ToolRun> latest(BusinessId business, String callSid) {
        List<ToolRun> wishes =
                runs.ofCall(business, callSid).stream()
                        .filter(run -> run.key().tool().equals(TransferTool.NAME))
                        .filter(run -> run.result().state() != ToolRun.State.REFUSED)
                        .toList();
        return wishes.isEmpty() ? Optional.empty() : Optional.of(wishes.getLast());
    }
}
