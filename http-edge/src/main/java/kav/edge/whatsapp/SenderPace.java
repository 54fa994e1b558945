package kav.edge.whatsapp;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/// Keeps the least time between two messages of a sender, on this node. Thread-safe.
final class SenderPace {
    private final LongSupplier nanoClock;
    private final ConcurrentMap<UUID, Long> nextNs = new ConcurrentHashMap<>();

    /// @param nanoClock as `System::nanoTime`
    SenderPace(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /// Takes the sender's next turn.
    ///
    /// @param maxWaitNs a turn that is later is not taken
    /// @return how long to wait for it, ns; empty when it is too far away
    Optional<Long> reserve(UUID account, int paceMs, long maxWaitNs) {
        long nowNs = nanoClock.getAsLong();
        AtomicReference<Long> wait = new AtomicReference<>();
        nextNs.compute(
                account,
                (_, next) -> {
                    long turn = next == null ? nowNs : Math.max(next, nowNs);
                    if (turn - nowNs > maxWaitNs) {
                        return next;
                    }
                    wait.set(turn - nowNs);
                    return turn + TimeUnit.MILLISECONDS.toNanos(paceMs);
                });
        return Optional.ofNullable(wait.get());
    }
}
