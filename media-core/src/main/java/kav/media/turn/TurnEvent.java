package kav.media.turn;

/// What can move a conversation from one [TurnState] to another.
enum TurnEvent {
    /// The caller speaks (a talkspurt is on).
    SPEECH,
    /// The caller's talkspurt ended.
    PAUSE,
    /// The words show that the caller wants the floor, or the talkspurt outlasted an "mhm".
    BARGE_IN,
    /// The words only mean "I am listening", and are over.
    BACKCHANNEL,
    /// The silence since the last speech reached the endpoint.
    ENDPOINT,
    /// The caller said nothing for one step of the silence ladder.
    SILENCE,
    /// The first frame of a sentence that may be interrupted goes out.
    AGENT_STARTS,
    /// The first frame of a sentence that must be heard goes out.
    AGENT_STARTS_FIRMLY,
    /// The agent has said all it had.
    AGENT_ENDS,
    /// The same, and the caller said something over a sentence that could not be interrupted.
    AGENT_ENDS_SPOKEN_OVER
}
