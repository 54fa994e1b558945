package kav.crm.journal;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/// An entry, whom to tell, and since when they wait. Immutable but for the answer.
record Pending(JournalEntry entry, CompletableFuture<Acknowledgement> acknowledged, Instant since) {
    Pending(JournalEntry entry, Instant since) {
        this(entry, new CompletableFuture<>(), since);
    }

    boolean isSettled() {
        return acknowledged.isDone();
    }
}
