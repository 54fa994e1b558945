package kav.edge.records;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import kav.crm.journal.Acknowledgement;
import kav.crm.journal.JournalEntry;
import kav.crm.journal.JournalWriter;
import kav.crm.lead.LeadDraft;
import kav.media.call.journal.CallContext;
import kav.media.dialogue.Acquaintance;
import kav.media.dialogue.Actions;

/// The tools of one call's dialogue, acting on the records. Blocks its virtual thread until what
/// was asked is durable, at most 5 s, an interrupt notwithstanding: the outcome told is the true
/// one. Thread-safe.
public record RecordedActions(
        CallContext call,
        JournalWriter journal,
        BusinessHours hours,
        CallerPast past,
        InstantSource clock)
        implements Actions {
    private static final long BUDGET_SECONDS = 5;

    @Override
    public Outcome saveLead(String name, String about, Map<String, String> answers) {
        var saved =
                journal.append(
                        new JournalEntry.LeadSaved(
                                Ids.toRecords(call.business()),
                                call.callSid().value(),
                                new LeadDraft(call.from(), name, about, answers, clock.instant())));
        try {
            // Not get(): a caller who breaks in interrupts this thread, and the lead is saved all
            // the same. join() waits on and leaves the interrupt flag set.
            return outcome(saved.copy().orTimeout(BUDGET_SECONDS, TimeUnit.SECONDS).join());
        } catch (CompletionException _) {
            return new Outcome.Failed("The records did not answer in time.");
        }
    }

    @Override
    public Acquaintance acquaintance() {
        return past.of(call);
    }

    @Override
    public boolean isOpen() {
        return hours.isOpen(call.business(), clock.instant());
    }

    private static Outcome outcome(Acknowledgement acknowledgement) {
        return switch (acknowledgement) {
            case COMMITTED -> new Outcome.Done();
            case SPOOLED -> new Outcome.Kept();
            case REFUSED -> new Outcome.Failed("The records did not take it.");
        };
    }
}
