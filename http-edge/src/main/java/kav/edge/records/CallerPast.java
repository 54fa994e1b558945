package kav.edge.records;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import kav.crm.contact.Contact;
import kav.crm.contact.ContactRepository;
import kav.crm.timeline.Past;
import kav.crm.timeline.PastRepository;
import kav.media.call.journal.CallContext;
import kav.media.dialogue.Acquaintance;
import kav.media.dialogue.UserTurn;

/// What was said with whoever calls, for an agent that wants to know. A caller is not kept waiting
/// for it: who is not found in time is somebody new. Thread-safe; blocks 400 ms at most.
public final class CallerPast {
    private static final int TURNS = 40;
    private static final long WITHIN_MS = 400;

    private final ContactRepository contacts;
    private final PastRepository pasts;
    private final Executor blocking;

    /// @param blocking runs queries
    public CallerPast(ContactRepository contacts, PastRepository pasts, Executor blocking) {
        this.contacts = contacts;
        this.pasts = pasts;
        this.blocking = blocking;
    }

    Acquaintance of(CallContext call) {
        String phone = call.from();
        if (phone == null || phone.isBlank()) {
            return Acquaintance.NOBODY;
        }
        try {
            return CompletableFuture.supplyAsync(() -> read(call, phone), blocking)
                    .completeOnTimeout(Acquaintance.NOBODY, WITHIN_MS, TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException away) {
            return Acquaintance.NOBODY;
        }
    }

    private Acquaintance read(CallContext call, String phone) {
        kav.crm.BusinessId business = Ids.toRecords(call.business());
        Optional<Contact> contact = contacts.findByPhone(business, phone);
        return contact.flatMap(known -> pasts.past(business, known.id(), null, TURNS))
                .map(CallerPast::acquaintance)
                .orElse(Acquaintance.NOBODY);
    }

    /// In the words of the line.
    public static Acquaintance acquaintance(Past past) {
        return new Acquaintance(
                past.name(), past.words().stream().map(CallerPast::earlier).toList());
    }

    private static Acquaintance.Earlier earlier(Past.Words words) {
        return new Acquaintance.Earlier(
                words.at(),
                words.isCall() ? UserTurn.Channel.VOICE : UserTurn.Channel.WHATSAPP,
                words.byPerson(),
                words.text());
    }
}
