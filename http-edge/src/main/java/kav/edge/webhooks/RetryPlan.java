package kav.edge.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/// When a failed delivery is tried again: 5 s, 20 s, 80 s … up to 12 h, ten attempts within about a
/// day and a half, each wait shifted by up to a fifth, so that many do not come back at once.
/// Thread-safe.
///
/// @param random from 0 (included) to 1
record RetryPlan(DoubleSupplier random) {
    static final int ATTEMPTS = 10;
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final int GROWTH = 4;
    private static final double JITTER = 0.2;
    private static final Duration LONGEST_ASKED = Duration.ofHours(24);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /// @param failures in a row, this one included; at least 1
    Duration wait(int failures) {
        long seconds = FIRST.toSeconds();
        for (int i = 1; i < failures && seconds < LONGEST.toSeconds(); i++) {
            seconds *= GROWTH;
        }
        double shift = 1 + JITTER * (2 * random.getAsDouble() - 1);
        return Duration.ofMillis((long) (Math.min(seconds, LONGEST.toSeconds()) * 1_000 * shift));
    }

    /// How long the endpoint gets nothing at all: what waits for it is tried one by one then.
    Duration pause(int failures) {
        Duration wait = wait(failures);
        return wait.compareTo(LONGEST_PAUSE) < 0 ? wait : LONGEST_PAUSE;
    }

    /// The time of a `Retry-After` (RFC 9110 section 10.2.3: seconds or a date), at most a day
    /// ahead; empty when it is none or past.
    static Optional<Instant> asked(String retryAfter, Instant now) {
        try {
            String text = retryAfter.strip();
            Instant at =
                    text.matches("[0-9]{1,9}")
                            ? now.plusSeconds(Long.parseLong(text))
                            : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant();
            Instant latest = now.plus(LONGEST_ASKED);
            return Optional.of(at.isAfter(latest) ? latest : at).filter(now::isBefore);
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
