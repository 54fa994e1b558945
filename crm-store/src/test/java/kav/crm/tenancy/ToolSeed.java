package kav.crm.tenancy;

import static kav.crm.postgres.SharedPostgres.BY;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.WORK;

import java.util.Map;
import kav.crm.BusinessId;
import kav.crm.tool.CallSummary;
import kav.crm.tool.ToolRun;

/// What an agent did in a call, and what the call came to.
final class ToolSeed {
    private ToolSeed() {}

    static void fill(BusinessId business, String callSid) {
        WORK.toolRuns()
                .once(
                        business,
                        new ToolRun.Key(callSid, 1, 1, 0, "x"),
                        NOW,
                        _ -> new ToolRun.Result(ToolRun.State.DONE, "x", Map.of("a", "b")));
        WORK.callSummaries()
                .add(
                        business,
                        callSid,
                        new CallSummary(
                                "x", CallSummary.Outcome.LEAD, CallSummary.Maker.SCRIPT, NOW),
                        null,
                        BY);
    }
}
