package kav.crm.whatsapp.outbox;

import java.sql.Array;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.contact.Channel;
import kav.crm.contact.ChannelKind;
import kav.crm.contact.ContactRepository;
import kav.crm.tenancy.TenantDatabase;
import kav.crm.whatsapp.Account;
import kav.crm.whatsapp.AccountRepository;
import kav.crm.whatsapp.Conversation;
import kav.crm.whatsapp.MediaRepository;
import kav.crm.whatsapp.Message;
import kav.crm.whatsapp.MessageRepository;
import kav.crm.whatsapp.Provider;
import kav.crm.whatsapp.WhatsAppConversationRepository;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Takes wishes to send: message and outbox row are one transaction, and a key that was used makes
/// nothing twice. Thread-safe; blocks.
public final class SendRepository {
    private final TenantDatabase database;
    private final AccountRepository accounts;
    private final ContactRepository contacts;
    private final WhatsAppConversationRepository conversations;
    private final MessageRepository messages;
    private final MediaRepository media;
    private final OutboxRepository outbox;

    public SendRepository(
            TenantDatabase database,
            AccountRepository accounts,
            ContactRepository contacts,
            WhatsAppConversationRepository conversations,
            MessageRepository messages,
            MediaRepository media,
            OutboxRepository outbox) {
        this.database = database;
        this.accounts = accounts;
        this.contacts = contacts;
        this.conversations = conversations;
        this.messages = messages;
        this.media = media;
        this.outbox = outbox;
    }

    /// Writes an order down.
    ///
    /// @param now decides whether the window is open
    public Sent send(BusinessId business, SendOrder order, Instant now) {
        try {
            return database.as(
                    business,
                    handle -> {
                        Sent sent = sendWithin(business, handle, order, now);
                        if (!(sent instanceof Sent.Queued)) {
                            throw new NotSent(sent); // nothing of it stays, not even the key
                        }
                        return sent;
                    });
        } catch (NotSent refused) {
            return refused.why;
        }
    }

    /// Takes the transaction back.
    private static final class NotSent extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Sent why;

        NotSent(Sent why) {
            super(null, null, false, false);
            this.why = why;
        }
    }

    private Sent sendWithin(BusinessId business, Handle handle, SendOrder order, Instant now) {
        Optional<Sent> before = beforeWithin(business, handle, order, now);
        if (before.isPresent()) {
            return before.get();
        }
        return switch (placeWithin(business, handle, order, now)) {
            case Place.Found(Conversation conversation) -> {
                Sent refusal = refusal(conversation, order.isFree(), now);
                yield refusal != null
                        ? refusal
                        : queueWithin(business, handle, order, conversation, now);
            }
            case Place.Not(Sent why) -> why;
        };
    }

    /// What the same key made before. The key's row is written first: of two at once the second
    /// waits there until the first has committed.
    private Optional<Sent> beforeWithin(
            BusinessId business, Handle handle, SendOrder order, Instant now) {
        if (order.idempotencyKey() == null) {
            return Optional.empty();
        }
        int isNew =
                handle.createUpdate(
                                """
                                INSERT INTO whatsapp_send_key (business_id, key, request_hash,
                                    message_ids, created_at)
                                VALUES (:business, :key, :hash, '{}', :at)
                                ON CONFLICT (business_id, key) DO NOTHING
                                """)
                        .bind("business", business.value())
                        .bind("key", order.idempotencyKey())
                        .bind("hash", order.requestHash())
                        .bind("at", now)
                        .execute();
        if (isNew == 1) {
            return Optional.empty();
        }
        return handle.createQuery(
                        """
                        SELECT request_hash, message_ids FROM whatsapp_send_key
                        WHERE business_id = :business AND key = :key
                        """)
                .bind("business", business.value())
                .bind("key", order.idempotencyKey())
                .map((row, _) -> {
                    if (!row.getString("request_hash").equals(order.requestHash())) {
                        return (Sent) new Sent.KeyUsed();
                    }
                    Array ids = row.getArray("message_ids");
                    return new Sent.Queued(List.of((UUID[]) ids.getArray()), true);
                })
                .findOne();
    }

    /// Where an order goes.
    private sealed interface Place {
        record Found(Conversation conversation) implements Place {}

        record Not(Sent why) implements Place {}
    }

    private Place placeWithin(BusinessId business, Handle handle, SendOrder order, Instant now) {
        return switch (order.target()) {
            case SendOrder.Target.InConversation(UUID id) ->
                    conversations
                            .findWithin(business, handle, id)
                            .<Place>map(Place.Found::new)
                            .orElseGet(() -> new Place.Not(new Sent.Missing("conversation_id")));
            case SendOrder.Target.ToContact(UUID id) ->
                    phoneWithin(business, handle, id)
                            .map(phone -> openWithin(business, handle, order, phone, now))
                            .orElseGet(() -> new Place.Not(new Sent.Missing("contact_id")));
            case SendOrder.Target.ToPhone(String phone) ->
                    openWithin(business, handle, order, phone, now);
        };
    }

    private static Optional<String> phoneWithin(BusinessId business, Handle handle, UUID contact) {
        return handle.createQuery(
                        "SELECT phone FROM contact WHERE business_id = :business AND id = :id AND"
                                + " phone IS NOT NULL")
                .bind("business", business.value())
                .bind("id", contact)
                .mapTo(String.class)
                .findOne();
    }

    private Place openWithin(
            BusinessId business, Handle handle, SendOrder order, String phone, Instant now) {
        Optional<Account> account =
                order.accountId() == null
                        ? accounts.usualWithin(business, handle)
                        : accounts.findWithin(business, handle, order.accountId());
        if (account.isEmpty()) {
            return new Place.Not(
                    order.accountId() == null
                            ? new Sent.NoSender()
                            : new Sent.Missing("account_id"));
        }
        UUID contact =
                contacts.reachWithin(
                        business, handle, new Channel(ChannelKind.WHATSAPP, phone), "", now);
        UUID id =
                conversations.openWithin(
                        business,
                        handle,
                        account.get(),
                        chat(account.get(), phone),
                        contact,
                        "",
                        now);
        return new Place.Found(conversations.findWithin(business, handle, id).orElseThrow());
    }

    private static String chat(Account account, String phone) {
        return account.provider() == Provider.TWILIO
                ? "whatsapp:" + phone
                : phone.substring(1) + "@s.whatsapp.net";
    }

    private static @Nullable Sent refusal(Conversation conversation, boolean isFree, Instant now) {
        if (conversation.optedOutSince() != null) {
            return new Sent.OptedOut(conversation.optedOutSince());
        }
        if (isFree && !conversation.isWindowOpen(now)) {
            return new Sent.WindowClosed(conversation.windowClosesAt().orElse(null));
        }
        return null;
    }

    private Sent queueWithin(
            BusinessId business,
            Handle handle,
            SendOrder order,
            Conversation conversation,
            Instant now) {
        List<UUID> ids =
                outbox.enqueueWithin(
                        business, handle, conversation, order.requests(), order.author(), now);
        for (int i = 0; i < ids.size(); i++) {
            UUID file = order.requests().get(i).mediaId();
            if (file != null && !media.attachWithin(business, handle, file, ids.get(i))) {
                return new Sent.Missing("media_id");
            }
        }
        if (order.author().kind() == Message.Author.PERSON) {
            conversations.takeOverWithin(business, handle, conversation.id(), order.author().id());
        }
        if (order.idempotencyKey() != null) {
            handle.createUpdate(
                            """
                            UPDATE whatsapp_send_key SET message_ids = :ids
                            WHERE business_id = :business AND key = :key
                            """)
                    .bind("business", business.value())
                    .bind("key", order.idempotencyKey())
                    .bindArray("ids", UUID.class, ids)
                    .execute();
        }
        return new Sent.Queued(ids, false);
    }

    /// Lets a message whose fate is unknown, or that failed, be sent again: a person's wish.
    public Sent again(BusinessId business, UUID messageId, Instant now) {
        return database.as(
                business,
                handle -> {
                    Optional<Message> message = messages.findWithin(business, handle, messageId);
                    if (message.isEmpty()
                            || message.get().direction() == Message.Direction.INBOUND) {
                        return new Sent.Missing("id");
                    }
                    Conversation conversation =
                            conversations
                                    .findWithin(business, handle, message.get().conversationId())
                                    .orElseThrow();
                    Sent refusal =
                            refusal(conversation, !message.get().kind().equals("template"), now);
                    if (refusal != null) {
                        return refusal;
                    }
                    return outbox.againWithin(business, handle, messageId, 0, true, now)
                            ? new Sent.Queued(List.of(messageId), false)
                            : new Sent.NotNeeded();
                });
    }
}
