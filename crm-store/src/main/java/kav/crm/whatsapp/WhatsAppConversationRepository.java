package kav.crm.whatsapp;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.event.Event;
import kav.crm.event.EventRepository;
import kav.crm.page.Cursor;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.page.Update;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The conversations of one business. Thread-safe; blocks.
public final class WhatsAppConversationRepository {
    private static final int PREVIEW_CHARACTERS = 120;

    private static final String OPEN =
            """
            INSERT INTO whatsapp_conversation (business_id, id, account_id, contact_id, chat, title,
                last_message_at, mode, created_at, updated_at)
            VALUES (:business, :id, :account, :contact, :chat, :title, :at, :mode, :at, :at)
            ON CONFLICT (business_id, account_id, chat) DO UPDATE SET
                contact_id = coalesce(whatsapp_conversation.contact_id, excluded.contact_id),
                title = CASE WHEN excluded.title = '' THEN whatsapp_conversation.title
                             ELSE excluded.title END
            RETURNING id
            """;

    /// A closed conversation opens again when the person writes.
    private static final String NOTE_INBOUND =
            """
            UPDATE whatsapp_conversation SET unread = unread + 1, status = 'open',
                last_inbound_at = greatest(last_inbound_at, :at),
                preview = CASE WHEN :at >= last_message_at THEN :preview ELSE preview END,
                last_message_at = greatest(last_message_at, :at),
                version = version + 1, updated_at = :at
            WHERE business_id = :business AND id = :id
            """;

    private static final String NOTE_OUTBOUND =
            """
            UPDATE whatsapp_conversation SET last_message_at = greatest(last_message_at, :at),
                preview = :preview, version = version + 1, updated_at = :at
            WHERE business_id = :business AND id = :id
            """;

    private static final String CHANGE =
            """
            UPDATE whatsapp_conversation SET mode = :mode, status = :status,
                assignee_id = :assignee, unread = CASE WHEN :read THEN 0 ELSE unread END,
                dialogue = CASE WHEN :mode = mode THEN dialogue END,
                version = version + 1, updated_at = :at
            WHERE business_id = :business AND id = :id AND version = :version
            """;

    private static final String PAGE =
            ConversationRows.SELECT
                    + """
                    WHERE c.business_id = :business
                      AND (:status::text IS NULL OR c.status = :status)
                      AND (:mode::text IS NULL OR c.mode = :mode)
                      AND (:contact::uuid IS NULL OR c.contact_id = :contact)
                      AND (:assignee::uuid IS NULL OR c.assignee_id = :assignee)
                      AND (NOT :unassigned OR c.assignee_id IS NULL)
                      AND (NOT :unread OR c.unread > 0)
                      AND (:afterId::uuid IS NULL
                           OR (c.last_message_at, c.id) < (:afterAt::timestamptz, :afterId::uuid))
                    ORDER BY c.last_message_at DESC, c.id DESC LIMIT :rows
                    """;

    private static final String COUNT =
            """
            SELECT count(*) FILTER (WHERE assignee_id = :user) AS mine,
                   count(*) FILTER (WHERE assignee_id IS NULL) AS unassigned,
                   count(*) AS everything,
                   count(*) FILTER (WHERE unread > 0
                       AND (assignee_id IS NULL OR assignee_id = :user)) AS unread
            FROM whatsapp_conversation WHERE business_id = :business AND status = 'open'
            """;

    private final TenantDatabase database;
    private final EventRepository events;

    public WhatsAppConversationRepository(TenantDatabase database, EventRepository events) {
        this.database = database;
        this.events = events;
    }

    /// Which conversations are wanted; null: any.
    public record Filter(
            Conversation.@Nullable Status status,
            Conversation.@Nullable Mode mode,
            @Nullable UUID contactId,
            @Nullable UUID assigneeId,
            boolean onlyUnassigned,
            boolean onlyUnread) {
        public static final Filter ALL = new Filter(null, null, null, null, false, false);
    }

    /// How many conversations are open.
    ///
    /// @param unread those of the user or of nobody that hold something unread
    public record Counts(int mine, int unassigned, int all, int unread) {}

    /// What a person changes.
    ///
    /// @param read whether all of it has been read now
    public record Change(
            Conversation.Mode mode,
            Conversation.Status status,
            @Nullable UUID assigneeId,
            boolean read) {}

    public Optional<Conversation> find(BusinessId business, UUID id) {
        return database.as(business, handle -> findWithin(business, handle, id));
    }

    public Optional<Conversation> findWithin(BusinessId business, Handle handle, UUID id) {
        return handle.createQuery(
                        ConversationRows.SELECT + "WHERE c.business_id = :business AND c.id = :id")
                .bind("business", business.value())
                .bind("id", id)
                .map(ConversationRows.MAPPER)
                .findOne();
    }

    /// The newest first.
    public Page<Conversation> page(BusinessId business, Filter filter, PageRequest request) {
        Cursor after = request.after();
        List<Conversation> rows =
                database.as(
                        business,
                        handle ->
                                handle.createQuery(PAGE)
                                        .bind("business", business.value())
                                        .bind("status", word(filter.status()))
                                        .bind("mode", word(filter.mode()))
                                        .bind("contact", filter.contactId())
                                        .bind("assignee", filter.assigneeId())
                                        .bind("unassigned", filter.onlyUnassigned())
                                        .bind("unread", filter.onlyUnread())
                                        .bind("afterId", after == null ? null : after.id())
                                        .bind("afterAt", after == null ? null : after.time())
                                        .bind("rows", request.rowsToRead())
                                        .map(ConversationRows.MAPPER)
                                        .list());
        return Page.of(
                rows,
                request,
                conversation -> Cursor.at(conversation.lastMessageAt(), conversation.id()));
    }

    /// @param user whose own are counted; null: nobody's
    public Counts counts(BusinessId business, @Nullable UUID user) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(COUNT)
                                .bind("business", business.value())
                                .bind("user", user)
                                .map((row, _) ->
                                        new Counts(
                                                row.getInt("mine"),
                                                row.getInt("unassigned"),
                                                row.getInt("everything"),
                                                row.getInt("unread")))
                                .one());
    }

    /// The conversation of a sender with a person, begun when there is none.
    public UUID openWithin(
            BusinessId business,
            Handle handle,
            Account account,
            String chat,
            @Nullable UUID contactId,
            String title,
            Instant at) {
        Conversation.Mode mode =
                account.machineAnswers() ? Conversation.Mode.MACHINE : Conversation.Mode.PERSON;
        return handle.createQuery(OPEN)
                .bind("business", business.value())
                .bind("id", UuidV7.at(at))
                .bind("account", account.id())
                .bind("contact", contactId)
                .bind("chat", chat)
                .bind("title", title)
                .bind("mode", mode.word())
                .bind("at", at)
                .mapTo(UUID.class)
                .one();
    }

    /// Notes that a message came in or goes out, and tells those who watch.
    public void noteWithin(
            BusinessId business, Handle handle, UUID id, boolean inbound, String text, Instant at) {
        handle.createUpdate(inbound ? NOTE_INBOUND : NOTE_OUTBOUND)
                .bind("business", business.value())
                .bind("id", id)
                .bind("preview", preview(text))
                .bind("at", at)
                .execute();
        announceWithin(business, handle, id, at);
    }

    /// Changes who looks after it and how; whoever changes the mode starts the machine's memory
    /// anew.
    public Update<Conversation> change(
            BusinessId business, UUID id, long version, Change change, Instant at) {
        return database.as(
                business,
                handle -> {
                    int changed =
                            handle.createUpdate(CHANGE)
                                    .bind("business", business.value())
                                    .bind("id", id)
                                    .bind("version", version)
                                    .bind("mode", change.mode().word())
                                    .bind("status", change.status().word())
                                    .bind("assignee", change.assigneeId())
                                    .bind("read", change.read())
                                    .bind("at", at)
                                    .execute();
                    Optional<Conversation> now = findWithin(business, handle, id);
                    if (now.isEmpty()) {
                        return new Update.Missing<>();
                    }
                    if (changed == 0) {
                        return new Update.Stale<>(now.get().version());
                    }
                    announceWithin(business, handle, id, at);
                    return new Update.Done<>(now.get());
                });
    }

    /// A person has written: the machine stays silent from now on, and what nobody looked after is
    /// theirs.
    ///
    /// @param user who wrote; null when a program did
    public void takeOverWithin(BusinessId business, Handle handle, UUID id, @Nullable UUID user) {
        handle.createUpdate(
                        """
                        UPDATE whatsapp_conversation SET mode = 'person',
                            dialogue = CASE WHEN mode = 'machine' THEN NULL ELSE dialogue END,
                            assignee_id = coalesce(assignee_id,
                                (SELECT user_id FROM membership
                                 WHERE business_id = :business AND user_id = :user))
                        WHERE business_id = :business AND id = :id
                        """)
                .bind("business", business.value())
                .bind("id", id)
                .bind("user", user)
                .execute();
    }

    /// Tells those who watch that it changed.
    public void announceWithin(BusinessId business, Handle handle, UUID id, Instant at) {
        events.announceWithin(
                business,
                handle,
                Event.of("conversation.updated", Map.of("id", id.toString()), at));
    }

    private static @Nullable String word(Conversation.@Nullable Status status) {
        return status == null ? null : status.word();
    }

    private static @Nullable String word(Conversation.@Nullable Mode mode) {
        return mode == null ? null : mode.word();
    }

    private static String preview(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= PREVIEW_CHARACTERS
                ? line
                : line.substring(0, line.offsetByCodePoints(0, PREVIEW_CHARACTERS)) + "…";
    }
}
