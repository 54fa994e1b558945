package kav.edge.main;

import java.util.UUID;
import java.util.function.Supplier;
import kav.edge.api.agent.EngineSource;
import kav.edge.api.call.HangUpApi;
import kav.edge.api.event.LevelSource;
import kav.edge.api.phone.PhoneLine;
import kav.edge.health.NodeState;
import kav.edge.speech.AgentScripts;
import kav.edge.speech.Agents;
import kav.media.call.Calls;
import kav.media.call.journal.EndReason;
import kav.media.frame.CallSid;

/// What the office knows of the line. Immutable, thread-safe.
///
/// @param agents of this server
/// @param scripts checks what agents say
/// @param changed tells the line that numbers or agents were changed: when it returns, the next
///   call of this node finds them
/// @param levels how loud the live calls are
/// @param engines what hears, speaks and thinks here
/// @param hangUp ends live calls
/// @param node how this server is
/// @param boot of this server's life
/// @param phone takes calls of browsers
public record LineSide(
        Agents agents,
        AgentScripts scripts,
        Runnable changed,
        LevelSource levels,
        EngineSource engines,
        HangUpApi.Line hangUp,
        NodeState node,
        Supplier<UUID> boot,
        PhoneLine phone) {
    /// How loud the calls of this server are.
    static LevelSource levelsOf(Calls calls) {
        return callSid ->
                calls.levels(new CallSid(callSid))
                        .map(levels -> new LevelSource.Levels(levels.callerDb(), levels.agentDb()));
    }

    /// Ends calls of this server for a person of the business.
    static HangUpApi.Line hangUpOf(Calls calls) {
        return new HangUpApi.Line() {
            @Override
            public boolean carries(String callSid) {
                return calls.isLive(new CallSid(callSid));
            }

            @Override
            public boolean hangUp(String callSid) {
                return calls.hangUp(new CallSid(callSid), EndReason.OPERATOR_HUNG_UP);
            }
        };
    }
}
