package kav.crm.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.JsonObject;
import kav.crm.page.Cursor;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// The timeline of a contact: one statement whose parts are scans of indexes, each cut at the size
/// of a page before they are put together. Thread-safe; blocks.
public final class TimelineRepository {
    /// Comes after every other id.
    public static final String LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    /// Parts have kind, id, at, text, facts.
    private static final String PARTS =
            """
            (SELECT 'call' AS kind, x.id, x.started_at AS at, '' AS text,
                    json_strip_nulls(json_build_object('direction', x.direction,
                        'status', x.status, 'end_reason', x.end_reason,
                        'seconds', extract(epoch FROM x.ended_at - x.started_at)::bigint)) AS facts
             FROM call x WHERE x.business_id = :business AND x.contact_id = :contact
               AND (x.started_at, x.id) < (:at::timestamptz, :id::uuid)
             ORDER BY x.started_at DESC, x.id DESC LIMIT :rows)
            UNION ALL
            (SELECT 'message', m.id, m.at, left(m.text, 200),
                    json_build_object('direction', m.direction, 'status', m.status,
                                      'kind', m.kind, 'conversation_id', v.id)
             FROM whatsapp_conversation v CROSS JOIN LATERAL (
                 SELECT * FROM whatsapp_message x
                 WHERE x.business_id = v.business_id AND x.conversation_id = v.id
                   AND (x.at, x.id) < (:at::timestamptz, :id::uuid)
                 ORDER BY x.at DESC, x.id DESC LIMIT :rows) m
             WHERE v.business_id = :business AND v.contact_id = :contact
             ORDER BY m.at DESC, m.id DESC LIMIT :rows)
            UNION ALL
            (SELECT 'note', x.id, x.created_at, left(x.text, 200),
                    json_build_object('by', x.actor_name)
             FROM note x WHERE x.business_id = :business AND x.contact_id = :contact
               AND (x.created_at, x.id) < (:at::timestamptz, :id::uuid) AND x.deleted_at IS NULL
             ORDER BY x.created_at DESC, x.id DESC LIMIT :rows)
            UNION ALL
            (SELECT 'task', x.id, x.created_at, left(x.title, 200),
                    json_strip_nulls(json_build_object('due_at', x.due_at, 'done_at', x.done_at))
             FROM task x WHERE x.business_id = :business AND x.contact_id = :contact
               AND (x.created_at, x.id) < (:at::timestamptz, :id::uuid) AND x.deleted_at IS NULL
             ORDER BY x.created_at DESC, x.id DESC LIMIT :rows)
            UNION ALL
            (SELECT 'appointment', x.id, x.starts_at, left(x.title, 200),
                    json_build_object('status', x.status, 'ends_at', x.ends_at)
             FROM appointment x WHERE x.business_id = :business AND x.contact_id = :contact
               AND (x.starts_at, x.id) < (:at::timestamptz, :id::uuid) AND x.deleted_at IS NULL
             ORDER BY x.starts_at DESC, x.id DESC LIMIT :rows)
            UNION ALL
            (SELECT 'lead', x.id, x.created_at, left(x.about, 200),
                    json_strip_nulls(json_build_object('status', x.status, 'call_id', x.call_id))
             FROM lead x WHERE x.business_id = :business AND x.contact_id = :contact
               AND (x.created_at, x.id) < (:at::timestamptz, :id::uuid) AND x.deleted_at IS NULL
             ORDER BY x.created_at DESC, x.id DESC LIMIT :rows)
            UNION ALL
            (SELECT 'lead_stage', s.id, s.at, '',
                    json_strip_nulls(json_build_object('lead_id', l.id,
                        'from_stage_id', s.from_stage_id, 'to_stage_id', s.to_stage_id,
                        'by', s.actor_name))
             FROM lead l JOIN lead_stage_change s
               ON s.business_id = l.business_id AND s.lead_id = l.id
             WHERE l.business_id = :business AND l.contact_id = :contact
               AND (s.at, s.id) < (:at::timestamptz, :id::uuid) AND s.from_stage_id IS NOT NULL
             ORDER BY s.at DESC, s.id DESC LIMIT :rows)
            UNION ALL
            (SELECT 'consent', x.id, x.at, x.kind,
                    json_build_object('state', x.state, 'source', x.source, 'by', x.actor_name)
             FROM contact_consent x WHERE x.business_id = :business AND x.contact_id = :contact
               AND (x.at, x.id) < (:at::timestamptz, :id::uuid)
             ORDER BY x.at DESC, x.id DESC LIMIT :rows)
            UNION ALL
            (SELECT 'merge', x.id, x.at, '',
                    json_strip_nulls(json_build_object('source_id', x.source_id,
                        'undone_at', x.undone_at, 'by', x.actor_name))
             FROM contact_merge x WHERE x.business_id = :business AND x.target_id = :contact
               AND (x.at, x.id) < (:at::timestamptz, :id::uuid)
             ORDER BY x.at DESC, x.id DESC LIMIT :rows)
            """;

    /// The one statement, with Jdbi's names for its parameters. The gist of a call, its caller's
    /// first words, is looked up for the rows shown only.
    public static final String PAGE =
            """
            SELECT e.kind, e.id, e.at, e.facts::text AS facts,
                   CASE e.kind WHEN 'call' THEN coalesce(
                       (SELECT left(t.text, 200) FROM turn t
                        WHERE t.business_id = :business AND t.call_id = e.id
                          AND t.speaker = 'caller' AND t.text <> ''
                        ORDER BY t.stream_number, t.ordinal LIMIT 1), '')
                   ELSE e.text END AS text
            FROM (
            """
                    + PARTS
                    + " ORDER BY at DESC, id DESC LIMIT :rows) e ORDER BY e.at DESC, e.id DESC";

    private static final RowMapper<TimelineEntry> ENTRY =
            (row, _) ->
                    new TimelineEntry(
                            TimelineEntry.Kind.ofWord(row.getString("kind")),
                            row.getObject("id", UUID.class),
                            row.getTimestamp("at").toInstant(),
                            row.getString("text"),
                            JsonObject.read(row.getString("facts")));

    private final TenantDatabase database;

    public TimelineRepository(TenantDatabase database) {
        this.database = database;
    }

    /// What happened with a contact, the newest first.
    ///
    /// @return empty when there is no such contact
    public Optional<Page<TimelineEntry>> page(
            BusinessId business, UUID contactId, PageRequest request) {
        return database.as(
                business,
                handle ->
                        isThere(business, handle, contactId)
                                ? Optional.of(read(business, handle, contactId, request))
                                : Optional.empty());
    }

    private static boolean isThere(BusinessId business, Handle handle, UUID contactId) {
        return handle.createQuery(
                        "SELECT EXISTS (SELECT FROM contact WHERE business_id = :business AND id ="
                                + " :contact)")
                .bind("business", business.value())
                .bind("contact", contactId)
                .mapTo(Boolean.class)
                .one();
    }

    private static Page<TimelineEntry> read(
            BusinessId business, Handle handle, UUID contactId, PageRequest request) {
        List<TimelineEntry> rows =
                handle.createQuery(PAGE)
                        .bind("business", business.value())
                        .bind("contact", contactId)
                        .bind(
                                "at",
                                request.start()
                                        .map(Cursor::time)
                                        .map(Instant::toString)
                                        .orElse("infinity"))
                        .bind(
                                "id",
                                request.start().map(Cursor::id).map(UUID::toString).orElse(LAST_ID))
                        .bind("rows", request.rowsToRead())
                        .map(ENTRY)
                        .list();
        return Page.of(rows, request, entry -> Cursor.at(entry.at(), entry.id()));
    }
}
