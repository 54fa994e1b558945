package kav.media.turn;

/// What the call must do now, as told by [TurnTaker].
public enum TurnAction {
    /// Nothing.
    NONE,
    /// The caller began to speak while the agent was silent.
    CALLER_STARTED,
    /// Stop playing at once and send `clear`; keep the unheard frames and their place.
    HOLD,
    /// It was only an "mhm": play on from the first unheard frame.
    RESUME,
    /// Barge-in: drop the reply and its synthesis.
    CANCEL,
    /// The caller has finished: answer.
    TURN_ENDED,
    /// The caller has said nothing for long; [TurnTaker#silenceStep] says for the which time.
    SILENT
}
