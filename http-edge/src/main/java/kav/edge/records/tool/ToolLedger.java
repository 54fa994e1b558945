package kav.edge.records.tool;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.crm.audit.Deed;
import kav.crm.tool.ToolRun;
import kav.crm.tool.ToolRunRepository;
import kav.media.call.journal.CallContext;
import kav.media.dialogue.ToolResult;
import kav.media.dialogue.ToolUse;

/// The ledger of one call's tools: each wish once, and no more of them than is decent. Thread-safe;
/// blocks.
///
/// @param business whose call it is
public record ToolLedger(
        BusinessId business, CallContext call, ToolRunRepository runs, InstantSource clock) {
    private static final Actor AGENT = new Actor(Actor.Kind.AGENT, null, "agent");

    /// How often a tool may do something. Immutable.
    ///
    /// @param aCall in one call
    /// @param aDay in the whole business within 24 hours
    record Limit(int aCall, int aDay) {}

    Deed deed() {
        return new Deed(AGENT, "", clock.instant());
    }

    ToolRun.Key key(ToolUse use) {
        return new ToolRun.Key(
                call.callSid().value(), call.streamNumber(), use.turn(), use.ordinal(), use.tool());
    }

    /// Carries a wish out, once.
    ToolResult once(
            ToolUse use, Limit limit, Function<ToolRunRepository.Work, ToolRun.Result> work) {
        Instant now = clock.instant();
        int inCall = runs.count(business, call.callSid().value(), use.tool(), Instant.EPOCH);
        int inDay = runs.count(business, null, use.tool(), now.minus(Duration.ofDays(1)));
        boolean isTooMuch = inCall >= limit.aCall() || inDay >= limit.aDay();
        Optional<ToolRun.Result> result =
                runs.once(
                        business,
                        key(use),
                        now,
                        isTooMuch
                                ? _ -> ToolRun.Result.refused("not possible again; take a message")
                                : work);
        return result.map(ToolLedger::told)
                .orElseGet(() -> ToolResult.refused("this call is not known"));
    }

    /// Tells what became of a wish that was begun outside of the ledger's transaction.
    ToolResult settle(ToolUse use, ToolRun.Result result) {
        runs.settle(business, key(use), result, clock.instant());
        return told(result);
    }

    private static ToolResult told(ToolRun.Result result) {
        ToolResult.Status status =
                switch (result.state()) {
                    case DONE, RUNNING -> ToolResult.Status.DONE;
                    case REFUSED -> ToolResult.Status.REFUSED;
                    case FAILED -> ToolResult.Status.FAILED;
                    case UNKNOWN -> ToolResult.Status.UNKNOWN;
                };
        return new ToolResult(status, result.sentence(), result.facts(), ToolResult.Then.GO_ON);
    }
}
