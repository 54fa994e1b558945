package kav.media.turn;

/// Where a conversation stands. [TurnTable] says what leads from one to another.
public enum TurnState {
    /// Nobody speaks: the caller thinks, or the agent does.
    CALLER_SILENT,
    /// The caller speaks.
    CALLER_SPEAKING,
    /// The caller paused; the endpoint is pending.
    CALLER_PAUSED,
    /// The agent speaks.
    AGENT_SPEAKING,
    /// The agent was stopped by the caller's voice; whether that is a barge-in is pending.
    AGENT_HELD
}
