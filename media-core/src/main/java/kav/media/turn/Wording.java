package kav.media.turn;

/// What the words of the caller's present talkspurt amount to.
public enum Wording {
    /// None are known yet.
    UNKNOWN,
    /// They only mean "I am listening", and answer nothing that was asked.
    BACKCHANNEL,
    /// Some, as they sound so far.
    GOING_ON,
    /// They end in a word after which somebody goes on ("and", "because").
    UNFINISHED,
    /// The recognizer will not change them any more.
    SETTLED,
    /// A whole answer to what was asked.
    COMPLETE;

    /// Whether they show that the caller, speaking over the agent, wants the floor.
    boolean wantsFloor() {
        return switch (this) {
            case UNKNOWN, BACKCHANNEL -> false;
            case GOING_ON, UNFINISHED, SETTLED, COMPLETE -> true;
        };
    }
}
