package kav.crm.lead;

import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The order of cards in a stage as text: a fraction in base 62 (digits, upper, lower case: the
/// order of ASCII, `COLLATE "C"`), never ending in `0`, so that there is always room between two
/// and a drag writes one row. Two people who drop into one gap at once get different ranks, but for
/// one in a thousand, and then the id decides. Thread-safe.
///
/// Halving as in "Implementing Fractional Indexing" (David Greenspan, 2017).
final class Rank {
    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int BASE = DIGITS.length();

    /// Digits of a rank made from time: 62^8 ms are 6,900 years.
    private static final int TIME_DIGITS = 8;

    private static final char MIDDLE = 'V';
    private static final int RANDOM_HALVINGS = 10;

    private Rank() {}

    /// Above every card that was put on top before.
    static String onTop(Instant now) {
        long left = power(TIME_DIGITS) - 1 - now.toEpochMilli();
        return text(left) + MIDDLE;
    }

    /// Below a card.
    static String below(String rank) {
        String padded = (rank + "0".repeat(TIME_DIGITS)).substring(0, TIME_DIGITS);
        long value = 0;
        for (char digit : padded.toCharArray()) {
            value = value * BASE + DIGITS.indexOf(digit);
        }
        return value + 1 < power(TIME_DIGITS) ? text(value + 1) + MIDDLE : middle(rank, null);
    }

    /// Between two cards, at random.
    ///
    /// @param above empty: the top
    /// @param below null: the bottom; else after `above`
    static String between(String above, @Nullable String below, RandomGenerator random) {
        if (below != null && above.compareTo(below) >= 0) {
            throw new IllegalArgumentException("no room between these ranks");
        }
        String low = above;
        String high = below;
        String rank = middle(low, high);
        for (int i = 0; i < RANDOM_HALVINGS; i++) {
            if (random.nextBoolean()) {
                low = rank;
            } else {
                high = rank;
            }
            rank = middle(low, high);
        }
        return rank;
    }

    private static String middle(String low, @Nullable String high) {
        StringBuilder rank = new StringBuilder();
        String upper = high;
        for (int i = 0; ; i++) {
            int from = i < low.length() ? DIGITS.indexOf(low.charAt(i)) : 0;
            int to =
                    upper == null ? BASE : i < upper.length() ? DIGITS.indexOf(upper.charAt(i)) : 0;
            if (to - from > 1) {
                return rank.append(DIGITS.charAt((from + to) / 2)).toString();
            }
            rank.append(DIGITS.charAt(from));
            if (to - from == 1) {
                // Whatever follows is below the upper one now.
                upper = null;
            }
        }
    }

    private static String text(long value) {
        char[] digits = new char[TIME_DIGITS];
        long rest = value;
        for (int i = TIME_DIGITS - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt((int) (rest % BASE));
            rest /= BASE;
        }
        return new String(digits);
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= BASE;
        }
        return power;
    }
}
