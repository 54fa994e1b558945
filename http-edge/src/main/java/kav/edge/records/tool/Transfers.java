package kav.edge.records.tool;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import kav.crm.BusinessId;
import kav.crm.tool.ToolRun;
import kav.crm.tool.ToolRunRepository;
import kav.edge.records.RecordedEndings;

/// Wishes of agents to hand calls over, as the carrier's steps need them: from the name that was
/// wished for to the number that the business gave it. Thread-safe; blocks.
///
/// @param numbers agent and name → number; empty when the agent lists nobody of that name
public record Transfers(
        ToolRunRepository runs,
        BiFunction<String, String, Optional<String>> numbers,
        InstantSource clock)
        implements RecordedEndings.Transfers {
    private static final Set<String> REACHED = Set.of("completed", "answered");

    @Override
    public Optional<String> number(BusinessId business, String callSid) {
        return open(business, callSid)
                .map(run -> run.result().facts())
                .flatMap(facts ->
                        numbers.apply(
                                facts.getOrDefault("agent", ""), facts.getOrDefault("target", "")));
    }

    @Override
    public void ended(BusinessId business, String callSid, String status) {
        open(business, callSid)
                .ifPresent(run -> {
                    Map<String, String> facts = new HashMap<>(run.result().facts());
                    facts.put("dial_status", status);
                    ToolRun.State state =
                            REACHED.contains(status) ? ToolRun.State.DONE : ToolRun.State.FAILED;
                    runs.settle(
                            business,
                            run.key(),
                            new ToolRun.Result(state, run.result().sentence(), facts),
                            clock.instant());
                });
    }

    /// The latest one; an earlier one that the caller broke into is not meant any more.
    private Optional<ToolRun> open(BusinessId business, String callSid) {
        List<ToolRun> open =
                runs.ofCall(business, callSid).stream()
                        .filter(run ->
                                run.key().tool().equals(TransferTool.NAME)
                                        && run.result().state() == ToolRun.State.RUNNING)
                        .toList();
        return open.isEmpty() ? Optional.empty() : Optional.of(open.getLast());
    }
}
