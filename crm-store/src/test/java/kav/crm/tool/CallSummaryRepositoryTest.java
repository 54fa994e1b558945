package kav.crm.tool;

import static kav.crm.postgres.SharedPostgres.BY;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.SYSTEM;
import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.WORK;
import static kav.crm.postgres.SharedPostgres.fresh;
import static kav.crm.postgres.SharedPostgres.newBusiness;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import kav.crm.BusinessId;
import kav.crm.tool.SystemSummaries.Waiting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which calls wait for a summary, and what is noted of a wish once.
class CallSummaryRepositoryTest {
    private final BusinessId business = newBusiness();
    private final String callSid = fresh("CA");
    private final ToolRun.Key key = new ToolRun.Key(callSid, 1, 1, 0, "transfer_to_person");

    @BeforeEach
    void callIsOver() {
        WORK.toolRuns()
                .once(
                        business,
                        key,
                        NOW,
                        _ -> new ToolRun.Result(ToolRun.State.RUNNING, "x", Map.of("a", "b")));
        change(
                "UPDATE call SET status = 'completed', end_reason = 'x', ended_at = ? WHERE call_sid = ?",
                NOW,
                callSid);
    }

    private void change(String sql, Object... values) {
        TENANTS.as(business, handle -> handle.execute(sql, values));
    }

    private List<Waiting> waiting() {
        return new SystemSummaries(SYSTEM)
                .waiting(NOW.minusSeconds(1), NOW.plusSeconds(1), 1_000).stream()
                        .filter(waiting -> waiting.callSid().equals(callSid))
                        .toList();
    }

    @Test
    void shouldWaitNoLonger_whenACallHasItsSummaryOfAnOlderVersion() {
        WORK.callSummaries()
                .add(
                        business,
                        callSid,
                        new CallSummary(
                                "x", CallSummary.Outcome.LEAD, CallSummary.Maker.SCRIPT, NOW),
                        null,
                        BY);
        assertThat(waiting()).isEmpty();
        change("UPDATE call SET summed = false WHERE call_sid = ?", callSid);
        assertThat(waiting()).hasSize(1);

        assertThat(WORK.callSummaries().leave(business, callSid)).isTrue();

        assertThat(waiting()).isEmpty();
        assertThat(WORK.callSummaries().leave(business, callSid)).isFalse();
    }

    @Test
    void shouldGoOnWaiting_whenACallHasNoSummary() {
        assertThat(WORK.callSummaries().leave(business, callSid)).isFalse();
        assertThat(waiting()).hasSize(1);
    }

    @Test
    void shouldMarkAWishOnce_whenTwoDoIt() {
        assertThat(WORK.toolRuns().mark(business, key, "rung_at", "1")).isTrue();
        assertThat(WORK.toolRuns().mark(business, key, "rung_at", "2")).isFalse();

        assertThat(WORK.toolRuns().ofCall(business, callSid))
                .singleElement()
                .satisfies(run ->
                        assertThat(run.result().facts())
                                .containsOnly(Map.entry("a", "b"), Map.entry("rung_at", "1")));
    }
}
