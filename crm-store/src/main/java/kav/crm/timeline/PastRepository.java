package kav.crm.timeline;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What was said with a contact in calls and in writing, for a dialogue that meets them again: two
/// scans of indexes, each cut at the number asked for. Thread-safe; blocks.
public final class PastRepository {
    private static final int CALLS = 20;

    private static final String WORDS =
            """
            WITH began AS (
                SELECT coalesce((SELECT at FROM whatsapp_message
                                 WHERE business_id = :business AND id = :before::uuid),
                                'infinity') AS at)
            SELECT said.* FROM (
                (SELECT t.created_at AS at, true AS is_call, t.speaker = 'caller' AS by_person,
                        coalesce(t.heard_text, t.text) AS text
                 FROM (SELECT id FROM call WHERE business_id = :business AND contact_id = :contact
                       ORDER BY started_at DESC LIMIT :calls) c
                 JOIN turn t ON t.business_id = :business AND t.call_id = c.id
                 WHERE t.created_at < (SELECT at FROM began)
                   AND coalesce(t.heard_text, t.text) <> ''
                 ORDER BY t.created_at DESC LIMIT :turns)
                UNION ALL
                (SELECT m.at, false, m.direction = 'inbound', m.text
                 FROM whatsapp_conversation v CROSS JOIN LATERAL (
                     SELECT x.at, x.direction, x.text FROM whatsapp_message x
                     WHERE x.business_id = v.business_id AND x.conversation_id = v.id
                       AND x.at < (SELECT at FROM began) AND x.text <> ''
                     ORDER BY x.at DESC LIMIT :turns) m
                 WHERE v.business_id = :business AND v.contact_id = :contact
                 ORDER BY m.at DESC LIMIT :turns)) said
            ORDER BY said.at DESC LIMIT :turns
            """;

    private final TenantDatabase database;

    public PastRepository(TenantDatabase database) {
        this.database = database;
    }

    /// The latest that was said with a contact.
    ///
    /// @param before only what was said before this message; null: everything
    /// @param turns at most so many
    /// @return empty when there is no such contact
    public Optional<Past> past(
            BusinessId business, UUID contactId, @Nullable UUID before, int turns) {
        return database.as(
                business,
                handle ->
                        name(business, handle, contactId)
                                .map(name ->
                                        new Past(
                                                name,
                                                words(
                                                        business, handle, contactId, before,
                                                        turns))));
    }

    private static Optional<String> name(BusinessId business, Handle handle, UUID contactId) {
        return handle.createQuery(
                        "SELECT name FROM contact WHERE business_id = :business AND id = :contact")
                .bind("business", business.value())
                .bind("contact", contactId)
                .mapTo(String.class)
                .findOne();
    }

    private static List<Past.Words> words(
            BusinessId business, Handle handle, UUID contactId, @Nullable UUID before, int turns) {
        return handle.createQuery(WORDS)
                .bind("business", business.value())
                .bind("contact", contactId)
                .bind("before", before)
                .bind("calls", CALLS)
                .bind("turns", turns)
                .map((row, _) ->
                        new Past.Words(
                                row.getTimestamp("at").toInstant(),
                                row.getBoolean("is_call"),
                                row.getBoolean("by_person"),
                                row.getString("text")))
                .list()
                .reversed();
    }
}
