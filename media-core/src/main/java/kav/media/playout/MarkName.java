package kav.media.playout;

/// The name of a mark: `g12-u3` is sentence 3 in generation 12. A generation ends with each
/// `clear`, since the carrier sends all pending marks back then, heard or not (Twilio, Media
/// Streams). Pure functions, any thread.
final class MarkName {
    private static final long NONE = -1;

    private MarkName() {}

    static String of(long generation, long utterance) {
        return "g" + generation + "-u" + utterance;
    }

    /// The sentence that this name tells of, or −1 when it is of another generation or not ours.
    static long utterance(String name, long generation) {
        int dash = name.indexOf("-u");
        if (dash < 2 || name.charAt(0) != 'g' || number(name, 1, dash) != generation) {
            return NONE;
        }
        return number(name, dash + 2, name.length());
    }

    private static long number(String name, int from, int to) {
        if (from == to || to - from > 18) {
            return NONE;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = name.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
