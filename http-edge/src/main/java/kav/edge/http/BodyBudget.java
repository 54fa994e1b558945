package kav.edge.http;

import java.util.concurrent.atomic.AtomicLong;

/// The memory that the bodies of all requests of a server may take together, whoever sends them:
/// without it many small bodies on many connections would fill the heap. Thread-safe.
final class BodyBudget {
    private final long maxBytes;
    private final AtomicLong takenBytes = new AtomicLong();

    BodyBudget(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /// One request's part of the budget. Confined to the event loop.
    final class Share {
        private int bytes;

        private Share() {}

        /// @return false when the budget is spent: nothing is taken then
        boolean take(int more) {
            if (takenBytes.addAndGet(more) > maxBytes) {
                takenBytes.addAndGet(-more);
                return false;
            }
            bytes += more;
            return true;
        }

        /// Gives everything back. Idempotent.
        void giveBack() {
            takenBytes.addAndGet(-bytes);
            bytes = 0;
        }
    }

    Share share() {
        return new Share();
    }

    long takenBytes() {
        return takenBytes.get();
    }
}
