package kav.crm.journal;

import java.util.ArrayList;
import java.util.List;
import kav.crm.BusinessId;
import kav.crm.whatsapp.inbox.InboxItem;
import kav.crm.whatsapp.inbox.InboxRepository;

/// Commits what providers of WhatsApp told: one row of the inbox each, once. Thread-safe; blocks.
public final class InboxSink implements EntrySink {
    private final InboxRepository inbox;

    public InboxSink(InboxRepository inbox) {
        this.inbox = inbox;
    }

    @Override
    public List<JournalEntry> write(BusinessId business, List<? extends JournalEntry> entries) {
        List<JournalEntry> foreign = new ArrayList<>();
        List<InboxItem> items = new ArrayList<>();
        for (JournalEntry entry : entries) {
            if (entry instanceof JournalEntry.WhatsAppTold told) {
                items.add(told.item());
            } else {
                foreign.add(entry);
            }
        }
        inbox.add(business, items);
        return foreign;
    }
}
