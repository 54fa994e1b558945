package kav.edge.main;

import kav.edge.api.event.LevelSource;
import kav.edge.speech.AgentScripts;
import kav.edge.speech.Agents;
import kav.media.call.Calls;
import kav.media.frame.CallSid;

/// What the office knows of the line. Immutable, thread-safe.
///
/// @param agents of this server
/// @param scripts checks what agents say
/// @param changed tells the line that numbers or agents were changed: when it returns, the next
///   call of this node finds them
/// @param levels how loud the live calls are
public record LineSide(Agents agents, AgentScripts scripts, Runnable changed, LevelSource levels) {
    /// How loud the calls of this server are.
    static LevelSource levelsOf(Calls calls) {
        return callSid ->
                calls.levels(new CallSid(callSid))
                        .map(levels -> new LevelSource.Levels(levels.callerDb(), levels.agentDb()));
    }
}
