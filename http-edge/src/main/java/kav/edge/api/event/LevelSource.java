package kav.edge.api.event;

import java.util.Optional;

/// How loud the calls of this node are. Thread-safe.
@FunctionalInterface
public interface LevelSource {
    /// Knows no call.
    LevelSource NONE = _ -> Optional.empty();

    /// How loud a call is at this moment; memory only.
    ///
    /// @param callSid of the carrier
    /// @return empty when it is not live on this node
    Optional<Levels> of(String callSid);

    /// Both sides of a call. Immutable.
    ///
    /// @param callerDb below the loudest sound there can be: 0 to −80
    record Levels(int callerDb, int agentDb) {}
}
