package kav.media.playout;

/// The number of a sentence on its way to the caller, above 0. It also says what kind of sentence
/// it is, so that the call loop knows with the first frame: one bit for a sentence that must be
/// heard to its end, one for a filler, one for a notice. Pure functions, any thread.
public final class UtteranceNumber {
    private static final long FIRM = 1L << 40;
    private static final long FILLER = 1L << 41;

    private static final long NOTICE = 1L << 42;

    private UtteranceNumber() {}

    /// A sentence that the caller cannot interrupt.
    public static long firm(long number) {
        return number | FIRM;
    }

    /// A sentence that only bridges the wait for an answer.
    public static long filler(long number) {
        return number | FILLER;
    }

    /// A sentence about the call itself, no part of what the dialogue says; firm.
    public static long notice(long number) {
        return firm(number) | NOTICE;
    }

    public static boolean isNotice(long utterance) {
        return (utterance & NOTICE) != 0;
    }

    public static boolean isFirm(long utterance) {
        return (utterance & FIRM) != 0;
    }

    public static boolean isFiller(long utterance) {
        return (utterance & FILLER) != 0;
    }
}
