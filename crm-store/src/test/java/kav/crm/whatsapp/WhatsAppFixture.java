package kav.crm.whatsapp;

import static kav.crm.postgres.SharedPostgres.CONTACTS;
import static kav.crm.postgres.SharedPostgres.EVENTS;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.SYSTEM;
import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.fresh;
import static kav.crm.postgres.SharedPostgres.newBusiness;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.page.PageRequest;
import kav.crm.whatsapp.inbox.Arrival;
import kav.crm.whatsapp.inbox.InboxItem;
import kav.crm.whatsapp.inbox.StatusReport;
import kav.crm.whatsapp.inbox.Taken;
import kav.crm.whatsapp.outbox.OutboxRepository;
import kav.crm.whatsapp.outbox.OutboxRequest;
import kav.crm.whatsapp.outbox.Outcome;
import kav.crm.whatsapp.outbox.SendOrder;
import kav.crm.whatsapp.outbox.Sending;
import kav.crm.whatsapp.outbox.Sent;

/// A business of its own with one sender, and what happens to it.
public final class WhatsAppFixture {
    public static final WhatsAppRecords RECORDS =
            WhatsAppRecords.of(TENANTS, SYSTEM, EVENTS, CONTACTS);
    public static final String PHONE = "+972501234567";
    public static final String CHAT = "whatsapp:" + PHONE;

    public final BusinessId business = newBusiness();
    public final String address = fresh("whatsapp:+1555");
    public final Account account =
            RECORDS.accounts()
                    .add(business, Account.Draft.found(Provider.TWILIO, address), NOW)
                    .orElseThrow();

    /// A text that comes in.
    public InboxItem arrival(String providerId, String text, Instant at) {
        Arrival arrival =
                new Arrival(
                        CHAT, PHONE, "דנה", "text", text, List.of(), null, null, null, null, at);
        return InboxItem.message(UuidV7.at(at), Provider.TWILIO, address, providerId, arrival);
    }

    /// What a provider says of a message.
    public InboxItem status(
            String providerId, String told, String code, UUID messageId, int attempt, Instant at) {
        return InboxItem.status(
                UuidV7.at(at),
                Provider.TWILIO,
                address,
                providerId,
                new StatusReport(told, code, messageId, attempt, at));
    }

    /// Keeps them and takes them in.
    public List<Taken> tell(InboxItem... items) {
        RECORDS.inbox().add(business, List.of(items));
        return takeAll();
    }

    /// Takes in whatever waits for this business.
    public List<Taken> takeAll() {
        List<Taken> taken = new ArrayList<>();
        for (List<Claim> claims = claims(); !claims.isEmpty(); claims = claims()) {
            taken.addAll(RECORDS.intake().take(business, claims));
        }
        return taken;
    }

    /// Claims of other businesses are let go: other tests leave rows behind.
    private List<Claim> claims() {
        return RECORDS.systemInbox().claim(500, 30).stream()
                .filter(claim -> claim.business().equals(business))
                .toList();
    }

    /// The conversation with the person.
    public Conversation conversation() {
        return RECORDS.conversations()
                .page(business, WhatsAppConversationRepository.Filter.ALL, PageRequest.first(10))
                .items()
                .getFirst();
    }

    /// All messages, the oldest first.
    public List<Message> messages() {
        return RECORDS.messages()
                .page(business, conversation().id(), PageRequest.first(200))
                .items()
                .reversed();
    }

    public Message message(UUID id) {
        return RECORDS.messages().find(business, id).orElseThrow();
    }

    /// A wish to send texts to the person.
    public SendOrder order(String key, String... texts) {
        return new SendOrder(
                null,
                new SendOrder.Target.ToPhone(PHONE),
                java.util.Arrays.stream(texts).map(OutboxRequest::text).toList(),
                new OutboxRepository.Author(Message.Author.PERSON, null),
                key,
                String.join("|", texts));
    }

    /// The id of one text, handed in while the window is open.
    public UUID queued(String text, Instant now) {
        return ((Sent.Queued) RECORDS.sends().send(business, order(null, text), now))
                .messageIds()
                .getFirst();
    }

    /// The next claim of this business, if there is one.
    public List<Claim> heads() {
        return RECORDS.systemOutbox().claimHeads(500, 30).stream()
                .filter(claim -> claim.business().equals(business))
                .toList();
    }

    public Sending begin(Claim claim) {
        return RECORDS.outbox().begin(business, claim, NOW).orElseThrow();
    }

    public boolean settle(Claim claim, Outcome outcome) {
        return RECORDS.outbox().settle(business, claim, outcome, NOW);
    }
}
