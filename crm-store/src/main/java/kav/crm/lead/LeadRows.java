package kav.crm.lead;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.JsonObject;
import kav.crm.UuidV7;
import kav.crm.audit.Deed;
import kav.crm.event.Event;
import kav.crm.page.Cursor;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// How leads are read, and what their changes leave behind. Thread-safe.
final class LeadRows {
    static final String COLUMNS =
            """
            l.id, l.version, l.pipeline_id, l.stage_id, s.kind AS status, l.rank, l.contact_id,
            coalesce(c.name, '') AS contact_name, l.call_id, l.about, l.answers, l.value_minor,
            l.currency, l.owner_id, l.source, l.lost_reason, l.created_at, l.updated_at,
            (SELECT min(t.due_at) FROM task t WHERE t.business_id = l.business_id
               AND t.lead_id = l.id AND t.done_at IS NULL AND t.deleted_at IS NULL) AS next_due_at
            """;

    /// What a [LeadFilter] lets through, but for stage, pipeline and status.
    static final String WANTED =
            """
             AND (:ownerId::uuid IS NULL OR l.owner_id = :ownerId::uuid)
            AND (:contactId::uuid IS NULL OR l.contact_id = :contactId::uuid)
            AND (:source::text IS NULL OR l.source = :source)
            AND (:tagId::uuid IS NULL OR EXISTS (SELECT FROM contact_tag ct
                 WHERE ct.business_id = l.business_id AND ct.contact_id = l.contact_id
                   AND ct.tag_id = :tagId::uuid))
            AND (:pattern::text IS NULL OR l.about ILIKE :pattern
                 OR EXISTS (SELECT FROM contact named WHERE named.business_id = l.business_id
                      AND named.id = l.contact_id AND named.name ILIKE :pattern))
            """;

    static final String JOINED =
            """
             FROM lead l
            JOIN stage s ON s.business_id = l.business_id AND s.id = l.stage_id
            LEFT JOIN contact c ON c.business_id = l.business_id AND c.id = l.contact_id
            """;

    private LeadRows() {}

    static Lead read(ResultSet row) throws SQLException {
        long minor = row.getLong("value_minor");
        String currency = row.getString("currency");
        return new Lead(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                new LeadFields(
                        row.getString("about"),
                        row.getObject("contact_id", UUID.class),
                        currency == null ? null : new Money(minor, currency),
                        row.getObject("owner_id", UUID.class),
                        row.getString("source"),
                        row.getString("lost_reason")),
                new Lead.Place(
                        row.getObject("pipeline_id", UUID.class),
                        row.getObject("stage_id", UUID.class),
                        StageKind.ofWord(row.getString("status")),
                        row.getString("rank")),
                row.getString("contact_name"),
                nextDueAt(row),
                row.getObject("call_id", UUID.class),
                JsonObject.read(row.getString("answers")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    /// Its place in the list of its stage.
    static Cursor inStage(Lead lead) {
        return new Cursor(lead.place().rank(), lead.id());
    }

    private static @Nullable Instant nextDueAt(ResultSet row) throws SQLException {
        Timestamp due = row.getTimestamp("next_due_at");
        return due == null ? null : due.toInstant();
    }

    /// Notes that a lead came to a stage.
    static void changedWithin(
            BusinessId business, Handle handle, UUID lead, @Nullable UUID from, UUID to, Deed by) {
        handle.createUpdate(
                        """
                        INSERT INTO lead_stage_change (business_id, id, lead_id, from_stage_id,
                            to_stage_id, at, actor_kind, actor_id, actor_name)
                        VALUES (:business, :id, :lead, :from::uuid, :to, :at, :actorKind,
                                :actorId::uuid, :actorName)
                        """)
                .bind("business", business.value())
                .bind("id", UuidV7.at(by.at()))
                .bind("lead", lead)
                .bind("from", from)
                .bind("to", to)
                .bind("at", by.at())
                .bind("actorKind", by.actor().kind().word())
                .bind("actorId", by.actor().id())
                .bind("actorName", by.actor().name())
                .execute();
    }

    /// What watchers are told.
    ///
    /// @param deed `created`, `updated`, `moved`, `deleted` or `restored`
    static Event event(String deed, Lead lead, Deed by) {
        UUID contact = lead.fields().contactId();
        Map<String, Object> facts =
                contact == null
                        ? Map.of(
                                "id", lead.id().toString(),
                                "stage_id", lead.place().stageId().toString())
                        : Map.of(
                                "id", lead.id().toString(),
                                "stage_id", lead.place().stageId().toString(),
                                "contact_id", contact.toString());
        return Event.of("lead." + deed, facts, by.at());
    }
}
