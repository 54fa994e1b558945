package kav.crm.whatsapp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kav.crm.BusinessId;
import kav.crm.event.Event;
import kav.crm.event.EventRepository;
import kav.crm.page.Cursor;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// The messages of one business. Thread-safe; blocks.
public final class MessageRepository {
    private static final String SELECT =
            """
            SELECT id, conversation_id, direction, provider_message_id, author, author_id, kind,
                   text, location, button_payload, reply_to, status, error_code, at, status_at
            FROM whatsapp_message
            """;

    private static final RowMapper<Message> MESSAGE = (row, _) -> read(row);

    private static final String ADD =
            """
            INSERT INTO whatsapp_message (business_id, id, conversation_id, provider, account, chat,
                direction, provider_message_id, author, author_id, kind, text, location,
                button_payload, reply_to, status, at, status_at)
            VALUES (:business, :id, :conversation, :provider, :account, :chat, :direction,
                :providerId, :author, :authorId, :kind, :text, :location::json, :button, :replyTo,
                :status, :at, :at)
            ON CONFLICT DO NOTHING
            """;

    /// Names it for the provider even where the status no longer climbs.
    private static final String RAISE =
            """
            UPDATE whatsapp_message SET
                provider_message_id = coalesce(provider_message_id, :providerId),
                error_code = CASE WHEN whatsapp_status_climbs(status, :told) THEN :code
                                  ELSE error_code END,
                status_at = CASE WHEN whatsapp_status_climbs(status, :told) THEN :at
                                 ELSE status_at END,
                status = CASE WHEN whatsapp_status_climbs(status, :told) THEN :told ELSE status END
            WHERE business_id = :business AND id = :id AND direction = 'outbound'
              AND (:attempt = 0 OR attempt = :attempt)
              AND (whatsapp_status_climbs(status, :told) OR provider_message_id IS NULL)
            RETURNING conversation_id, status
            """;

    private final TenantDatabase database;
    private final EventRepository events;

    public MessageRepository(TenantDatabase database, EventRepository events) {
        this.database = database;
        this.events = events;
    }

    /// A row to add.
    public record NewMessage(
            UUID id,
            UUID conversationId,
            Provider provider,
            String account,
            String chat,
            Message.Direction direction,
            @Nullable String providerMessageId,
            Message.Author author,
            @Nullable UUID authorId,
            String kind,
            String text,
            @Nullable String location,
            @Nullable String buttonPayload,
            @Nullable String replyTo,
            MessageStatus status,
            Instant at) {}

    /// Adds a message once.
    ///
    /// @return whether it was new
    public boolean addWithin(BusinessId business, Handle handle, NewMessage message) {
        int added =
                handle.createUpdate(ADD)
                        .bind("business", business.value())
                        .bind("id", message.id())
                        .bind("conversation", message.conversationId())
                        .bind("provider", message.provider().word())
                        .bind("account", message.account())
                        .bind("chat", message.chat())
                        .bind("direction", message.direction().word())
                        .bind("providerId", message.providerMessageId())
                        .bind("author", message.author().word())
                        .bind("authorId", message.authorId())
                        .bind("kind", message.kind())
                        .bind("text", message.text())
                        .bind("location", message.location())
                        .bind("button", message.buttonPayload())
                        .bind("replyTo", message.replyTo())
                        .bind("status", message.status().word())
                        .bind("at", message.at())
                        .execute();
        return added == 1;
    }

    /// Lets the status climb, if it does, and notes the provider's name of the message.
    ///
    /// @param attempt the sending it speaks of; 0: whichever
    /// @return whether there is such a message
    public boolean raiseWithin(
            BusinessId business,
            Handle handle,
            UUID id,
            int attempt,
            @Nullable String providerId,
            MessageStatus told,
            @Nullable String code,
            Instant at) {
        Optional<Map.Entry<UUID, String>> raised =
                handle.createQuery(RAISE)
                        .bind("business", business.value())
                        .bind("id", id)
                        .bind("attempt", attempt)
                        .bind("providerId", providerId)
                        .bind("told", told.word())
                        .bind("code", code)
                        .bind("at", at)
                        .map((row, _) ->
                                Map.entry(
                                        row.getObject("conversation_id", UUID.class),
                                        row.getString("status")))
                        .findOne();
        raised.ifPresent(now ->
                events.announceWithin(
                        business,
                        handle,
                        Event.of(
                                "message.updated",
                                Map.of(
                                        "id",
                                        id.toString(),
                                        "conversation_id",
                                        now.getKey().toString(),
                                        "status",
                                        now.getValue()),
                                at)));
        return raised.isPresent() || findWithin(business, handle, id).isPresent();
    }

    /// Our name of what a provider names so; only messages that were sent.
    public Optional<UUID> outboundWithin(
            BusinessId business,
            Handle handle,
            Provider provider,
            String account,
            String providerId) {
        return handle.createQuery(
                        """
                        SELECT id FROM whatsapp_message
                        WHERE business_id = :business AND provider_message_id = :providerId
                          AND provider = :provider AND account = :account
                          AND direction = 'outbound'
                        """)
                .bind("business", business.value())
                .bind("provider", provider.word())
                .bind("account", account)
                .bind("providerId", providerId)
                .mapTo(UUID.class)
                .findFirst();
    }

    /// Whether a message that was sent has that name already.
    public boolean isKnown(BusinessId business, String providerId) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT EXISTS (SELECT FROM whatsapp_message
                                            WHERE business_id = :business
                                              AND provider_message_id = :providerId)
                                        """)
                                .bind("business", business.value())
                                .bind("providerId", providerId)
                                .mapTo(Boolean.class)
                                .one());
    }

    public Optional<Message> find(BusinessId business, UUID id) {
        return database.as(
                business,
                handle ->
                        findWithin(business, handle, id)
                                .map(message ->
                                        withMedia(business, handle, List.of(message)).getFirst()));
    }

    public Optional<Message> findWithin(BusinessId business, Handle handle, UUID id) {
        return handle.createQuery(SELECT + "WHERE business_id = :business AND id = :id")
                .bind("business", business.value())
                .bind("id", id)
                .map(MESSAGE)
                .findOne();
    }

    /// A conversation, the newest message first.
    public Page<Message> page(BusinessId business, UUID conversationId, PageRequest request) {
        Cursor after = request.after();
        List<Message> rows =
                database.as(
                        business,
                        handle ->
                                withMedia(
                                        business,
                                        handle,
                                        handle.createQuery(
                                                        SELECT
                                                                + """
                                                                WHERE business_id = :business
                                                                  AND conversation_id = :conversation
                                                                  AND (:afterId::uuid IS NULL OR (at, id)
                                                                       < (:afterAt::timestamptz, :afterId::uuid))
                                                                ORDER BY at DESC, id DESC LIMIT :rows
                                                                """)
                                                .bind("business", business.value())
                                                .bind("conversation", conversationId)
                                                .bind("afterId", after == null ? null : after.id())
                                                .bind(
                                                        "afterAt",
                                                        after == null ? null : after.time())
                                                .bind("rows", request.rowsToRead())
                                                .map(MESSAGE)
                                                .list()));
        return Page.of(rows, request, message -> Cursor.at(message.at(), message.id()));
    }

    private static List<Message> withMedia(
            BusinessId business, Handle handle, List<Message> messages) {
        if (messages.isEmpty()) {
            return messages;
        }
        Map<UUID, List<Message.Medium>> byMessage = new HashMap<>();
        handle.createQuery(
                        """
                        SELECT message_id, id, content_type, name, bytes, state FROM whatsapp_media
                        WHERE business_id = :business AND message_id = ANY (:ids)
                        ORDER BY message_id, ordinal
                        """)
                .bind("business", business.value())
                .bindArray("ids", UUID.class, messages.stream().map(Message::id).toList())
                .map((row, _) ->
                        Map.entry(
                                row.getObject("message_id", UUID.class),
                                new Message.Medium(
                                        row.getObject("id", UUID.class),
                                        row.getString("content_type"),
                                        row.getString("name"),
                                        row.getObject("bytes", Long.class),
                                        row.getString("state"))))
                .collect(
                        Collectors.groupingBy(
                                Map.Entry::getKey,
                                () -> byMessage,
                                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return messages.stream()
                .map(message -> message.with(byMessage.getOrDefault(message.id(), List.of())))
                .toList();
    }

    private static Message read(ResultSet row) throws SQLException {
        return new Message(
                row.getObject("id", UUID.class),
                row.getObject("conversation_id", UUID.class),
                Message.Direction.valueOf(row.getString("direction").toUpperCase(Locale.ROOT)),
                row.getString("provider_message_id"),
                Message.Author.valueOf(row.getString("author").toUpperCase(Locale.ROOT)),
                row.getObject("author_id", UUID.class),
                row.getString("kind"),
                row.getString("text"),
                row.getString("location"),
                row.getString("button_payload"),
                row.getString("reply_to"),
                MessageStatus.of(row.getString("status")),
                row.getString("error_code"),
                row.getTimestamp("at").toInstant(),
                row.getTimestamp("status_at").toInstant(),
                List.of());
    }
}
