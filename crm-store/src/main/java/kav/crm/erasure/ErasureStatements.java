package kav.crm.erasure;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// What the erasure of a person does to each table, in an order that the foreign keys allow. A test
/// holds that every table that points at a contact is named here. Runs in the caller's transaction.
/// Thread-safe; blocks.
final class ErasureStatements {
    /// The ids of what is erased, by name; each may use those before it.
    private static final Map<String, String> GATHER = new LinkedHashMap<>();

    static {
        // Those who became part of this one are the same person.
        GATHER.put(
                "contacts",
                """
                WITH RECURSIVE same AS (
                    SELECT :contact::uuid AS id
                    UNION
                    SELECT c.id FROM contact c JOIN same s ON c.merged_into = s.id
                    WHERE c.business_id = :business)
                SELECT id FROM same
                """);
        GATHER.put(
                "calls",
                """
                WITH own AS (SELECT address FROM contact_channel
                             WHERE business_id = :business AND contact_id = ANY (:contacts)
                               AND kind = 'phone')
                SELECT id FROM call WHERE business_id = :business AND contact_id = ANY (:contacts)
                UNION
                SELECT id FROM call WHERE business_id = :business AND direction = 'inbound'
                   AND from_number IN (SELECT address FROM own)
                UNION
                SELECT id FROM call WHERE business_id = :business AND direction = 'outbound'
                   AND to_number IN (SELECT address FROM own)
                """);
        GATHER.put(
                "leads",
                """
                SELECT id FROM lead WHERE business_id = :business
                   AND (contact_id = ANY (:contacts) OR call_id = ANY (:calls))
                """);
        GATHER.put(
                "conversations",
                """
                SELECT id FROM whatsapp_conversation
                WHERE business_id = :business AND contact_id = ANY (:contacts)
                """);
        GATHER.put(
                "messages",
                """
                SELECT id FROM whatsapp_message
                WHERE business_id = :business AND conversation_id = ANY (:conversations)
                """);
    }

    /// What lies outside of the database, while it can still be named.
    private static final List<String> QUEUE =
            List.of(
                    task(
                            """
                            'recording', coalesce(c.account_sid, ''), e.facts ->> 'recordingSid'
                            FROM call_event e
                            JOIN call c ON c.business_id = e.business_id AND c.id = e.call_id
                            WHERE e.business_id = :business AND e.call_id = ANY (:calls)
                              AND e.facts ->> 'recordingSid' <> ''
                            """),
                    task(
                            """
                            'call', coalesce(c.account_sid, ''), c.call_sid FROM call c
                            WHERE c.business_id = :business AND c.id = ANY (:calls)
                              AND c.call_sid ~ '^CA[0-9a-f]{32}$'
                            """),
                    task(
                            """
                            'message', coalesce(a.account_sid, ''), m.provider_message_id
                            FROM whatsapp_message m
                            JOIN whatsapp_conversation v ON v.business_id = m.business_id
                             AND v.id = m.conversation_id
                            JOIN whatsapp_account a ON a.business_id = v.business_id
                             AND a.id = v.account_id
                            WHERE m.business_id = :business AND m.id = ANY (:messages)
                              AND m.provider = 'twilio'
                              AND m.provider_message_id ~ '^(SM|MM)[0-9a-f]{32}$'
                            """),
                    task(
                            """
                            'file', '', 'media/' || f.business_id || '/' || f.id
                            FROM whatsapp_media f
                            WHERE f.business_id = :business AND f.message_id = ANY (:messages)
                            """));

    private static final List<String> DELETE =
            List.of(
                    """
                    DELETE FROM webhook_delivery d WHERE d.business_id = :business
                       AND EXISTS (SELECT FROM unnest(:contacts::uuid[]) AS c
                                   WHERE position(c::text IN d.body) > 0)
                    """,
                    """
                    DELETE FROM bridge_person p WHERE p.business_id = :business
                       AND EXISTS (SELECT FROM contact_channel k
                                   WHERE k.business_id = :business
                                     AND k.contact_id = ANY (:contacts)
                                     AND k.address IN (p.phone, p.lid))
                    """,
                    of("whatsapp_media", "message_id", "messages"),
                    of("whatsapp_outbox", "id", "messages"),
                    """
                    UPDATE whatsapp_inbox SET payload = '{}', state = 'done'
                    WHERE business_id = :business AND provider_id IN (
                        SELECT provider_message_id FROM whatsapp_message
                        WHERE business_id = :business AND id = ANY (:messages))
                    """,
                    of("whatsapp_message", "id", "messages"),
                    """
                    DELETE FROM whatsapp_opt_out WHERE business_id = :business
                       AND (contact_id = ANY (:contacts) OR chat IN (
                            SELECT chat FROM whatsapp_conversation
                            WHERE business_id = :business AND id = ANY (:conversations)))
                    """,
                    of("whatsapp_conversation", "id", "conversations"),
                    of("note", "contact_id", "contacts"),
                    of("note", "lead_id", "leads"),
                    of("note", "call_id", "calls"),
                    of("task", "contact_id", "contacts"),
                    of("task", "lead_id", "leads"),
                    of("appointment", "contact_id", "contacts"),
                    of("appointment", "lead_id", "leads"),
                    of("lead_stage_change", "lead_id", "leads"),
                    of("lead", "id", "leads"),
                    of("turn", "call_id", "calls"),
                    of("call_event", "call_id", "calls"),
                    "UPDATE call SET erased_at = :at WHERE business_id = :business"
                            + " AND id = ANY (:calls)",
                    of("contact_tag", "contact_id", "contacts"),
                    of("contact_consent", "contact_id", "contacts"),
                    of("contact_merge", "source_id", "contacts"),
                    of("contact_merge", "target_id", "contacts"),
                    of("contact_channel", "contact_id", "contacts"),
                    of("contact_word", "contact_id", "contacts"),
                    """
                    INSERT INTO erasure (business_id, id, subject_hash, at, applied_at)
                    SELECT :business, gen_random_uuid(), sha256(convert_to(c::text, 'UTF8')),
                           :at::timestamptz, :at::timestamptz
                    FROM unnest(:contacts::uuid[]) AS c
                    ON CONFLICT (business_id, subject_hash)
                       DO UPDATE SET applied_at = excluded.applied_at
                    """,
                    of("contact", "id", "contacts"));

    private ErasureStatements() {}

    /// All of it as one text, for the test.
    static String all() {
        return String.join("\n", GATHER.values()) + String.join("\n", DELETE);
    }

    /// Erases one contact, whose row the caller has locked.
    static void run(BusinessId business, Handle handle, UUID contactId, Instant at) {
        Map<String, List<UUID>> ids = new LinkedHashMap<>();
        GATHER.forEach((name, sql) ->
                ids.put(
                        name,
                        bind(handle.createQuery(sql), sql, business, contactId, at, ids)
                                .mapTo(UUID.class)
                                .list()));
        QUEUE.forEach(
                sql -> bind(handle.createUpdate(sql), sql, business, contactId, at, ids).execute());
        DELETE.forEach(
                sql -> bind(handle.createUpdate(sql), sql, business, contactId, at, ids).execute());
    }

    /// Binds what the statement names.
    private static <S extends SqlStatement<S>> S bind(
            S statement,
            String sql,
            BusinessId business,
            UUID contactId,
            Instant at,
            Map<String, List<UUID>> ids) {
        if (sql.contains(":business")) {
            statement.bind("business", business.value());
        }
        if (sql.contains(":contact:")) {
            statement.bind("contact", contactId);
        }
        if (sql.contains(":at")) {
            statement.bind("at", at);
        }
        ids.forEach((name, values) -> {
            if (sql.contains(":" + name)) {
                statement.bindArray(name, UUID.class, values);
            }
        });
        return statement;
    }

    private static String of(String table, String column, String ids) {
        return "DELETE FROM %s WHERE business_id = :business AND %s = ANY (:%s)"
                .formatted(table, column, ids);
    }

    private static String task(String select) {
        return """
        INSERT INTO erasure_task (business_id, id, kind, account, remote_id, due_at, created_at)
        SELECT DISTINCT ON (kind, remote_id) :business::uuid, gen_random_uuid(), kind, account,
               remote_id, :at::timestamptz, :at::timestamptz
        FROM (SELECT\
        """
                + " "
                + select
                + """
                ) AS one (kind, account, remote_id)
                ON CONFLICT (business_id, kind, remote_id) DO NOTHING
                """;
    }
}
