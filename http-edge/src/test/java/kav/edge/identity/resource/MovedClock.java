package kav.edge.identity.resource;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands until it is moved. Thread-safe.
public final class MovedClock implements InstantSource {
    private volatile Instant now;

    public MovedClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    public synchronized void move(Duration by) {
        now = now.plus(by);
    }
}
