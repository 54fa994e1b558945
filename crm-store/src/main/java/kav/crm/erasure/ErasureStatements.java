package kav.crm.erasure;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import kav.crm.BusinessId;
import org.jdbi.v3.core.Handle;

/// What the erasure of a person does, in order: names what lies outside of the database, remembers
/// that there was an erasure, ends the rows of [PersonRows]. Runs in the caller's transaction.
/// Thread-safe; blocks.
final class ErasureStatements {
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
                            """),
                    task(
                            """
                            CASE r.store WHEN 's3' THEN 'object' ELSE 'file' END, '', r.place
                            FROM call_recording r
                            WHERE r.business_id = :business AND r.call_id = ANY (:calls)
                            """));

    /// That it was done: for a restored backup by the contact's id, for what still waits somewhere
    /// by the addresses.
    private static final List<String> REMEMBER =
            List.of(
                    """
                    INSERT INTO erasure (business_id, id, subject_hash, at, applied_at)
                    SELECT :business, gen_random_uuid(), sha256(convert_to(c::text, 'UTF8')),
                           :at::timestamptz, :at::timestamptz
                    FROM unnest(:contacts::uuid[]) AS c
                    ON CONFLICT (business_id, subject_hash)
                       DO UPDATE SET applied_at = excluded.applied_at
                    """,
                    """
                    INSERT INTO erased_address (business_id, address_hash, at)
                    SELECT DISTINCT :business::uuid, erased_address_hash(:business, address),
                           :at::timestamptz
                    FROM contact_channel
                    WHERE business_id = :business AND contact_id = ANY (:contacts)
                      AND kind IN ('phone', 'whatsapp', 'lid')
                    ON CONFLICT (business_id, address_hash)
                       DO UPDATE SET at = greatest(erased_address.at, excluded.at)
                    """);

    private ErasureStatements() {}

    /// All of it as one text, for the test.
    static String all() {
        return PersonRows.ALL.stream().map(PersonRows::ending).collect(Collectors.joining("\n"));
    }

    /// Erases one contact, whose row the caller has locked.
    static void run(BusinessId business, Handle handle, UUID contactId, Instant at) {
        PersonIds ids = PersonIds.gather(business, handle, contactId);
        for (String sql : QUEUE) {
            ids.bind(handle.createUpdate(sql), sql, at).execute();
        }
        for (String sql : REMEMBER) {
            ids.bind(handle.createUpdate(sql), sql, at).execute();
        }
        for (PersonRows rows : PersonRows.ALL) {
            String sql = rows.ending();
            ids.bind(handle.createUpdate(sql), sql, at).execute();
        }
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
