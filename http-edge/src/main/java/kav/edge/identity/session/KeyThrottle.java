package kav.edge.identity.session;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How often an address may show an API key that is none: [#MOST_FAILURES] in [#PERIOD], then it
/// waits for the period's end. Each node counts for itself: a key has 256 random bits, so this
/// spares the database, it does not guard the keys. Of more than [#MOST_ADDRESSES] addresses the
/// longest silent are forgotten. Thread-safe.
final class KeyThrottle {
    static final int MOST_FAILURES = 20;
    static final Duration PERIOD = Duration.ofMinutes(1);
    static final int MOST_ADDRESSES = 10_000;

    /// Whoever has an address of IPv6 has all of its /64.
    private static final int NETWORK_BYTES = 8;

    private record Failures(Instant since, int count) {}

    private final Map<ByteBuffer, Failures> failures =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Failures> eldest) {
                    return size() > MOST_ADDRESSES;
                }
            };

    /// How long the address must wait; empty: it may try.
    Optional<Duration> blocked(InetAddress address, Instant now) {
        synchronized (failures) {
            Failures known = failures.get(network(address));
            if (known == null || known.count() < MOST_FAILURES) {
                return Optional.empty();
            }
            Duration left = Duration.between(now, known.since().plus(PERIOD));
            return left.isPositive() ? Optional.of(left) : Optional.empty();
        }
    }

    /// It showed a key that is none.
    void failed(InetAddress address, Instant now) {
        synchronized (failures) {
            failures.merge(
                    network(address),
                    new Failures(now, 1),
                    (known, first) ->
                            now.isBefore(known.since().plus(PERIOD))
                                    ? new Failures(known.since(), known.count() + 1)
                                    : first);
        }
    }

    int addresses() {
        synchronized (failures) {
            return failures.size();
        }
    }

    private static ByteBuffer network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address
                ? ByteBuffer.wrap(bytes, 0, NETWORK_BYTES).slice()
                : ByteBuffer.wrap(bytes);
    }
}
