package kav.edge.whatsapp;

import java.util.concurrent.CompletionStage;
import kav.crm.BusinessId;
import kav.crm.journal.Acknowledgement;
import kav.crm.journal.JournalEntry;
import kav.crm.journal.JournalWriter;
import kav.crm.whatsapp.inbox.InboxItem;
import kav.edge.http.Answer;
import kav.edge.http.Problem;
import kav.edge.http.Response;

/// Keeps what a provider tells before it is acknowledged: in the database, or on the disk while
/// that is away. Thread-safe; never blocks.
public final class Inbox {
    private final JournalWriter journal;
    private final Runnable wakeIntake;

    /// @param wakeIntake called whenever a row may wait in the database
    public Inbox(JournalWriter journal, Runnable wakeIntake) {
        this.journal = journal;
        this.wakeIntake = wakeIntake;
    }

    /// Hands it in.
    ///
    /// @return completed once it is committed or forced to the disk, or refused
    public CompletionStage<Acknowledgement> keep(BusinessId business, InboxItem item) {
        return journal.append(new JournalEntry.WhatsAppTold(business, item))
                .thenApply(kept -> {
                    if (kept == Acknowledgement.COMMITTED) {
                        wakeIntake.run();
                    }
                    return kept;
                });
    }

    /// Hands it in and answers: with `kept` once it survives a crash, else 503 so that the provider
    /// keeps it.
    public Answer answer(BusinessId business, InboxItem item, Response kept) {
        return Answer.later(
                keep(business, item)
                        .thenApply(acknowledged ->
                                acknowledged.isKept()
                                        ? kept
                                        : Problem.of(503, "it cannot be written down now")
                                                .toResponse()
                                                .withHeader("retry-after", "5")));
    }
}
