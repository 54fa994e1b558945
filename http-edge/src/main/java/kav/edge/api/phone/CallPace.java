package kav.edge.api.phone;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How often one person may ask for a call: [#MOST] in [#PERIOD], then they wait for the period's
/// end. Each node counts for itself; of more than [#MOST_PEOPLE] the longest silent are forgotten.
/// Thread-safe.
final class CallPace {
    static final int MOST = 20;
    static final Duration PERIOD = Duration.ofMinutes(1);
    static final int MOST_PEOPLE = 10_000;

    private record Asked(Instant since, int count) {}

    private final Map<String, Asked> people =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Asked> eldest) {
                    return size() > MOST_PEOPLE;
                }
            };

    /// Counts one more.
    ///
    /// @return how long they must wait; empty: they may
    Optional<Duration> count(String person, Instant now) {
        synchronized (people) {
            Asked asked =
                    people.merge(
                            person,
                            new Asked(now, 1),
                            (known, first) ->
                                    now.isBefore(known.since().plus(PERIOD))
                                            ? new Asked(known.since(), known.count() + 1)
                                            : first);
            return asked.count() > MOST
                    ? Optional.of(Duration.between(now, asked.since().plus(PERIOD)))
                    : Optional.empty();
        }
    }
}
