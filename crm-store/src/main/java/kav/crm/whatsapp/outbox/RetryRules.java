package kav.crm.whatsapp.outbox;

import java.time.Duration;
import java.util.Set;

/// Which failures are worth another try, and when. Immutable.
public final class RetryRules {
    /// The last one after about four hours, as long as Twilio itself queues a message.
    public static final int MAX_TRIES = 10;

    /// Provider's own trouble (63009, 63012), its rate limits (63018), the interface's (20429). See
    /// `https://www.twilio.com/docs/api/errors`.
    private static final Set<String> RETRYABLE = Set.of("20429", "63009", "63012", "63018");

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryRules() {}

    public static boolean isRetryable(String code) {
        return RETRYABLE.contains(code);
    }

    /// How long to wait after the n-th try: 5 s, doubled each time, at most an hour; a minute at
    /// least when the recipient's limit was met (63018 lets about one message in 6 s through).
    ///
    /// @param tries from 1
    public static Duration pause(int tries, String code) {
        Duration pause = FIRST.multipliedBy(1L << Math.clamp(tries - 1, 0, 20));
        Duration least = code.equals("63018") ? Duration.ofMinutes(1) : FIRST;
        Duration bounded = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
        return bounded.compareTo(least) < 0 ? least : bounded;
    }
}
