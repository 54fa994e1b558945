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
        open(business, callSid)
                .ifPresent(run -> settle(business, run, TransferOutcome.ofDial(status)));
    }

    /// Whom a wish names; empty when the list does not hold them any more.
    Optional<TransferTarget> target(ToolRun run) {
        Map<String, String> facts = run.result().facts();
        return people.apply(facts.getOrDefault("agent", ""), facts.getOrDefault("target", ""));
    }

    /// The event comes first: told again after a failure in between it is the same event.
    ///
    /// @return false when it was settled before
    boolean settle(BusinessId business, ToolRun run, TransferOutcome outcome) {
        outcome.tell(journal, business, run, clock.instant());
        Map<String, String> facts = new HashMap<>(run.result().facts());
        facts.put("outcome", outcome.word());
        ToolRun.State state = outcome.isReached() ? ToolRun.State.DONE : ToolRun.State.FAILED;
        return runs.settle(
                business,
                run.key(),
                new ToolRun.Result(state, run.result().sentence(), facts),
                clock.instant());
    }

    /// Keeps more of a wish that goes on.
    void note(BusinessId business, ToolRun run, Map<String, String> facts) {
        runs.settle(
                business,
                run.key(),
                new ToolRun.Result(ToolRun.State.RUNNING, run.result().sentence(), facts),
                clock.instant());
    }

    private Optional<ToolRun> open(BusinessId business, String callSid) {
        return latest(business, callSid)
                .filter(run -> run.result().state() == ToolRun.State.RUNNING);
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
