package kav.media.recording;

/// Why nothing of a recording may be left. Immutable.
public enum Unkept {
    REFUSED("The caller did not want to be recorded."),
    NOT_THIS_CALL("Its call token had been used before: this was no stream of the call."),
    NOT_OPENED("The call could not be opened.");

    private final String sentence;

    Unkept(String sentence) {
        this.sentence = sentence;
    }

    /// Plain, for the owner.
    public String sentence() {
        return sentence;
    }
}
