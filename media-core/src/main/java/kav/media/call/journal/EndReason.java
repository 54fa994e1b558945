package kav.media.call.journal;

/// Why a stream of a call ended; every ended call has exactly one. Immutable.
///
/// `side` says whose side ended it, `isGood` whether the caller was served: after a good end the
/// carrier is told to hang up, after any other the caller hears an apology and may leave a message.
public enum EndReason {
    CALLER_HUNG_UP(Side.CALLER, true, "The caller hung up."),
    CALLER_SILENT(
            Side.CALLER, true, "The caller said nothing, was asked twice, and got a goodbye."),
    AGENT_SAID_GOODBYE(Side.AGENT, true, "The agent finished and said goodbye."),
    HANDED_OVER(Side.AGENT, true, "The agent handed the caller over to a person."),
    MAX_LENGTH(Side.AGENT, true, "The call reached its maximum length."),
    OPERATOR_HUNG_UP(Side.AGENT, true, "A person of the business ended the call."),
    CARRIER_LOST(Side.CARRIER, false, "The carrier's connection broke without a goodbye."),
    LINE_IDLE(Side.CARRIER, false, "The carrier sent no audio for 10 seconds."),
    LINE_STALLED(Side.CARRIER, false, "The carrier stopped reading what we sent."),
    BAD_MESSAGES(
            Side.CARRIER, false, "The carrier sent 50 messages in a row that break its protocol."),
    HEARING_FAILED(Side.VENDOR, false, "The speech recognition failed."),
    VOICE_FAILED(Side.VENDOR, false, "The speech synthesis failed."),
    DIALOGUE_FAILED(Side.US, false, "The dialogue failed."),
    LINE_FAILED(Side.US, false, "The line met an internal error of the server."),
    TOKEN_REUSED(Side.US, false, "The call token had been used before."),
    DRAINED(Side.US, false, "The server was stopped and the call outlived the drain time."),
    NODE_LOST(Side.US, false, "The server that carried the call died.");

    /// Whose side ended a call.
    public enum Side {
        CALLER,
        AGENT,
        CARRIER,
        VENDOR,
        US
    }

    private final Side side;
    private final boolean good;
    private final String sentence;

    EndReason(Side side, boolean good, String sentence) {
        this.side = side;
        this.good = good;
        this.sentence = sentence;
    }

    public Side side() {
        return side;
    }

    /// Whether the caller was served, so that the carrier may just hang up.
    public boolean isGood() {
        return good;
    }

    /// One plain sentence for the owner.
    public String sentence() {
        return sentence;
    }
}
