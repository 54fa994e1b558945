package kav.crm.whatsapp.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.event.Event;
import kav.crm.event.EventRepository;
import kav.crm.tenancy.TenantDatabase;
import kav.crm.whatsapp.Claim;
import kav.crm.whatsapp.Conversation;
import kav.crm.whatsapp.Message;
import kav.crm.whatsapp.MessageRepository;
import kav.crm.whatsapp.MessageStatus;
import kav.crm.whatsapp.WhatsAppConversationRepository;
import kav.crm.whatsapp.inbox.Payloads;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What one business has to send. Thread-safe; blocks.
public final class OutboxRepository {
    /// Longer than the provider may take to answer.
    static final int SENDING_SECONDS = 30;

    private final TenantDatabase database;
    private final MessageRepository messages;
    private final WhatsAppConversationRepository conversations;
    private final EventRepository events;

    public OutboxRepository(
            TenantDatabase database,
            MessageRepository messages,
            WhatsAppConversationRepository conversations,
            EventRepository events) {
        this.database = database;
        this.messages = messages;
        this.conversations = conversations;
        this.events = events;
    }

    /// Who has something sent.
    ///
    /// @param id of the user, null for anybody else
    public record Author(Message.Author kind, @Nullable UUID id) {
        public static final Author MACHINE = new Author(Message.Author.MACHINE, null);
        public static final Author SYSTEM = new Author(Message.Author.SYSTEM, null);
    }

    /// Writes messages down to be sent, in this order and after all that waits already: the
    /// conversation's row is locked first, so that the order of the numbers is that of the commits.
    ///
    /// @return their ids
    public List<UUID> enqueueWithin(
            BusinessId business,
            Handle handle,
            Conversation conversation,
            List<OutboxRequest> requests,
            Author author,
            Instant at) {
        handle.createQuery(
                        "SELECT id FROM whatsapp_conversation WHERE business_id = :business AND id"
                                + " = :id FOR UPDATE")
                .bind("business", business.value())
                .bind("id", conversation.id())
                .mapTo(UUID.class)
                .one();
        List<UUID> ids = new ArrayList<>();
        for (OutboxRequest request : requests) {
            UUID id = UuidV7.at(at);
            ids.add(id);
            messages.addWithin(
                    business,
                    handle,
                    row(id, conversation, request, author, at.plusNanos(1_000L * ids.size())));
            handle.createUpdate(
                            """
                            INSERT INTO whatsapp_outbox (business_id, id, conversation_id, request)
                            VALUES (:business, :id, :conversation, :request::json)
                            """)
                    .bind("business", business.value())
                    .bind("id", id)
                    .bind("conversation", conversation.id())
                    .bind("request", Payloads.write(request))
                    .execute();
            announceWithin(business, handle, conversation.id(), id, at);
        }
        conversations.noteWithin(
                business, handle, conversation.id(), false, requests.getLast().text(), at);
        return ids;
    }

    private static MessageRepository.NewMessage row(
            UUID id, Conversation conversation, OutboxRequest request, Author author, Instant at) {
        return new MessageRepository.NewMessage(
                id,
                conversation.id(),
                conversation.provider(),
                conversation.account(),
                conversation.chat(),
                Message.Direction.OUTBOUND,
                null,
                author.kind(),
                author.id(),
                request.kind(),
                request.text(),
                null,
                null,
                null,
                MessageStatus.QUEUED,
                at);
    }

    private void announceWithin(
            BusinessId business, Handle handle, UUID conversation, UUID message, Instant at) {
        events.announceWithin(
                business,
                handle,
                Event.of(
                        "message.queued",
                        Map.of(
                                "id",
                                message.toString(),
                                "conversation_id",
                                conversation.toString()),
                        at));
    }

    /// When a claimed message may go out.
    ///
    /// @param isForMachine whether it is the machine's turn, and nothing to be sent
    /// @param pause until its sender may write again; empty when that is too far away
    public record Turn(boolean isForMachine, Optional<Duration> pause) {}

    /// Takes the next turn of the sender of a claimed message. Turns lie `pace_ms` apart on the
    /// database's clock, so they hold for all nodes together.
    ///
    /// @param maxWait a turn that is later is not taken
    /// @return empty when somebody else holds the message
    public Optional<Turn> takeTurn(BusinessId business, Claim claim, Duration maxWait) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(OutboxRows.SENDER)
                                .bind("business", business.value())
                                .bind("id", claim.id())
                                .bind("fence", claim.fence())
                                .map((row, _) ->
                                        new Sender(
                                                row.getObject("id", UUID.class),
                                                row.getBoolean("for_machine")))
                                .findOne()
                                .map(sender ->
                                        new Turn(
                                                sender.isForMachine(),
                                                sender.isForMachine()
                                                        ? Optional.empty()
                                                        : turnWithin(
                                                                business,
                                                                handle,
                                                                sender.account(),
                                                                maxWait))));
    }

    private record Sender(UUID account, boolean isForMachine) {}

    private static Optional<Duration> turnWithin(
            BusinessId business, Handle handle, UUID account, Duration maxWait) {
        return handle.createQuery(OutboxRows.TURN)
                .bind("business", business.value())
                .bind("account", account)
                .bind("maxWaitMs", maxWait.toMillis())
                .mapTo(Long.class)
                .findOne()
                .map(Duration::ofMillis);
    }

    /// Begins a try, while the claim holds: from now on a crash leaves a message whose fate must be
    /// looked up.
    ///
    /// @return empty when somebody else holds it, or when it may not be sent any more (it is
    ///   settled as failed then)
    public Optional<Sending> begin(BusinessId business, Claim claim, Instant at) {
        return database.as(
                business,
                handle -> {
                    Optional<OutboxRows.Begun> begun =
                            handle.createQuery(OutboxRows.BEGIN)
                                    .bind("business", business.value())
                                    .bind("id", claim.id())
                                    .bind("fence", claim.fence())
                                    .bind("seconds", SENDING_SECONDS)
                                    .map((row, _) -> OutboxRows.Begun.of(row))
                                    .findOne();
                    if (begun.isEmpty()) {
                        return Optional.empty();
                    }
                    String refusal = begun.get().refusal();
                    if (refusal != null) {
                        settleWithin(business, handle, claim, new Outcome.Refused(refusal), at);
                        return Optional.empty();
                    }
                    messages.raiseWithin(
                            business, handle, claim.id(), 0, null, MessageStatus.SENDING, null, at);
                    return Optional.of(begun.get().sending());
                });
    }

    /// What is known of a message whose sender went away.
    public Optional<Sending> lost(BusinessId business, Claim claim) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(OutboxRows.LOOK)
                                .bind("business", business.value())
                                .bind("id", claim.id())
                                .bind("fence", claim.fence())
                                .map((row, _) -> OutboxRows.Begun.of(row).sending())
                                .findOne());
    }

    /// Writes down how a try went, if the claim still holds.
    ///
    /// @return false when somebody else settles it
    public boolean settle(BusinessId business, Claim claim, Outcome outcome, Instant at) {
        return database.as(business, handle -> settleWithin(business, handle, claim, outcome, at));
    }

    private boolean settleWithin(
            BusinessId business, Handle handle, Claim claim, Outcome outcome, Instant at) {
        boolean again = outcome instanceof Outcome.Again;
        int settled =
                handle.createUpdate(OutboxRows.SETTLE)
                        .bind("business", business.value())
                        .bind("id", claim.id())
                        .bind("fence", claim.fence())
                        .bind("state", again ? "queued" : "settled")
                        .bind("code", code(outcome))
                        .bind(
                                "pauseMs",
                                outcome instanceof Outcome.Again(_, var after)
                                        ? after.toMillis()
                                        : 0)
                        .execute();
        if (settled == 0) {
            return false;
        }
        switch (outcome) {
            case Outcome.Accepted(String providerId, MessageStatus status) ->
                    messages.raiseWithin(
                            business, handle, claim.id(), 0, providerId, status, null, at);
            case Outcome.Refused(String code) ->
                    messages.raiseWithin(
                            business, handle, claim.id(), 0, null, MessageStatus.FAILED, code, at);
            case Outcome.Unknown _ ->
                    messages.raiseWithin(
                            business, handle, claim.id(), 0, null, MessageStatus.UNKNOWN, null, at);
            case Outcome.Again _ -> {
                // it waits
            }
        }
        return true;
    }

    private static @Nullable String code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Again again -> again.code();
            case Outcome.Refused refused -> refused.code();
            case Outcome.Accepted _, Outcome.Unknown _ -> null;
        };
    }

    /// The provider told that it has it, or had it: nothing is left to send.
    public void settledByProviderWithin(BusinessId business, Handle handle, UUID id, int attempt) {
        handle.createUpdate(
                        """
                        UPDATE whatsapp_outbox o SET state = 'settled' FROM whatsapp_message m
                        WHERE o.business_id = :business AND o.id = :id AND o.state = 'sending'
                          AND m.business_id = o.business_id AND m.id = o.id
                          AND m.attempt = :attempt
                        """)
                .bind("business", business.value())
                .bind("id", id)
                .bind("attempt", attempt)
                .execute();
    }

    /// Lets a message be sent anew: by a person's wish, or after a failure that passes. A callback
    /// for an earlier sending changes nothing from now on.
    ///
    /// @param pauseMs before it is tried
    /// @param afresh whether its tries are counted from nothing
    /// @return false when there is no such message, or it needs no sending
    public boolean againWithin(
            BusinessId business, Handle handle, UUID id, long pauseMs, boolean afresh, Instant at) {
        int reset =
                handle.createUpdate(OutboxRows.RESET_MESSAGE)
                        .bind("business", business.value())
                        .bind("id", id)
                        .bind("at", at)
                        .execute();
        if (reset == 0) {
            return false;
        }
        return handle.createUpdate(OutboxRows.REQUEUE)
                        .bind("business", business.value())
                        .bind("id", id)
                        .bind("pauseMs", pauseMs)
                        .bind("afresh", afresh)
                        .execute()
                == 1;
    }

    /// Whether that is the latest sending of a message, and it failed.
    public boolean isCurrentWithin(BusinessId business, Handle handle, UUID id, int attempt) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (SELECT FROM whatsapp_message
                            WHERE business_id = :business AND id = :id AND attempt = :attempt
                              AND status = 'failed')
                        """)
                .bind("business", business.value())
                .bind("id", id)
                .bind("attempt", attempt)
                .mapTo(Boolean.class)
                .one();
    }

    /// How often the current sending of a message was tried.
    public int triesWithin(BusinessId business, Handle handle, UUID id) {
        return handle.createQuery(
                        "SELECT tries FROM whatsapp_outbox WHERE business_id = :business AND id ="
                                + " :id")
                .bind("business", business.value())
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .orElse(0);
    }

    /// Gives up all that waits in a conversation: the person wants no messages.
    public void giveUpWithin(
            BusinessId business, Handle handle, UUID conversationId, String code, Instant at) {
        List<UUID> waiting =
                handle.createQuery(
                                """
                                UPDATE whatsapp_outbox SET state = 'settled', fence = fence + 1
                                WHERE business_id = :business AND conversation_id = :conversation
                                  AND state = 'queued'
                                RETURNING id
                                """)
                        .bind("business", business.value())
                        .bind("conversation", conversationId)
                        .mapTo(UUID.class)
                        .list();
        waiting.forEach(id ->
                messages.raiseWithin(
                        business, handle, id, 0, null, MessageStatus.FAILED, code, at));
    }
}
