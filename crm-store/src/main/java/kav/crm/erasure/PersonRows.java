package kav.crm.erasure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of one table that are about a person: which they are, how they end, and under which
/// name the person gets them. **The one list** of what a person has here; tests hold that erasing
/// leaves none of it and that the export gives all of it. Immutable.
///
/// @param table the table, `t` in what follows
/// @param rows which of its rows, in the words of [PersonIds]
/// @param end what erasing does to them
/// @param file the file of the export; null: another file tells the same
/// @param columns what the file shows of a row
/// @param order of the file's rows
record PersonRows(
        String table,
        String rows,
        String end,
        @Nullable String file,
        String columns,
        String order) {
    /// In an order that the foreign keys allow.
    static final List<PersonRows> ALL =
            List.of(
                    where("webhook_delivery", named("contacts", "t.body"), "webhooks")
                            .showing("t.id, t.kind, t.body, t.status, t.created_at"),
                    where("bridge_person", ownAddress("t.phone", "t.lid"), "whatsapp_addresses"),
                    by("whatsapp_media", "message_id", "messages", "files")
                            .showing(
                                    "t.id, t.message_id, t.direction, t.content_type, t.name,"
                                            + " t.bytes, t.state, t.created_at"),
                    by("whatsapp_outbox", "id", "messages", "messages_to_send")
                            .showing("t.id, t.conversation_id, t.request, t.state"),
                    where("whatsapp_inbox", waiting(), "messages_waiting")
                            .showing("t.id, t.kind, t.payload, t.received_at, t.state")
                            .ending("UPDATE whatsapp_inbox t SET payload = '{}', state = 'done'"),
                    where("whatsapp_send_key", "t.message_ids && :messages::uuid[]", "send_keys")
                            .showing("t.key, t.message_ids, t.created_at")
                            .inOrderOf("t.key"),
                    by("whatsapp_message", "id", "messages", "messages")
                            .showing(
                                    "t.id, t.conversation_id, t.account, t.chat, t.direction,"
                                            + " t.author, t.kind, t.text, t.location,"
                                            + " t.button_payload, t.status, t.at")
                            .inOrderOf("t.at, t.id"),
                    where("whatsapp_opt_out", ownChat(), "opt_outs"),
                    by("whatsapp_conversation", "id", "conversations", "conversations"),
                    where("note", of("contact", "lead", "call"), "notes")
                            .showing(
                                    "t.id, t.contact_id, t.lead_id, t.call_id, t.text,"
                                            + " t.actor_name, t.created_at, t.updated_at,"
                                            + " t.deleted_at"),
                    where("task", of("contact", "lead"), "tasks"),
                    where("appointment", of("contact", "lead"), "appointments")
                            .inOrderOf("t.starts_at"),
                    by("lead_stage_change", "lead_id", "leads", "lead_history"),
                    by("lead", "id", "leads", "leads"),
                    by("turn", "call_id", "calls", "transcripts")
                            .showing(
                                    "t.call_id, t.stream_number, t.ordinal, t.speaker, t.text,"
                                            + " t.heard_text, t.interrupted, t.started_ms,"
                                            + " t.ended_ms, t.created_at")
                            .inOrderOf("t.call_id, t.stream_number, t.ordinal"),
                    by("call_event", "call_id", "calls", "call_events").inOrderOf("t.created_at"),
                    by("call_recording", "call_id", "calls", "recordings")
                            .showing(
                                    "t.call_id, t.stream_number, t.state, t.why, t.frames * 20 AS"
                                            + " length_ms, t.started_at, t.ended_at")
                            .inOrderOf("t.started_at"),
                    by("tool_run", "call_id", "calls", "agent_deeds").inOrderOf("t.started_at"),
                    by("call_summary", "call_id", "calls", "call_summaries")
                            .inOrderOf("t.created_at"),
                    by("call_stream", "call_id", "calls", "call_streams")
                            .ending("UPDATE call_stream t SET end_detail = NULL"),
                    by("call", "id", "calls", "calls")
                            .ending("UPDATE call t SET erased_at = :at")
                            .inOrderOf("t.started_at"),
                    by("contact_tag", "contact_id", "contacts", "tags")
                            .showing(
                                    "t.tag_id, (SELECT g.name FROM tag g WHERE g.business_id ="
                                            + " t.business_id AND g.id = t.tag_id) AS name,"
                                            + " t.created_at")
                            .inOrderOf("t.created_at"),
                    by("contact_consent", "contact_id", "contacts", "consents").inOrderOf("t.at"),
                    where(
                            "contact_merge",
                            "t.source_id = ANY (:contacts) OR t.target_id = ANY (:contacts)",
                            "merges"),
                    by("contact_channel", "contact_id", "contacts", "channels"),
                    by("contact_word", "contact_id", "contacts", null),
                    by("contact", "id", "contacts", "contact"));

    private static PersonRows by(String table, String column, String ids, @Nullable String file) {
        return where(table, "t.%s = ANY (:%s)".formatted(column, ids), file);
    }

    private static PersonRows where(String table, String rows, @Nullable String file) {
        return new PersonRows(table, rows, "DELETE FROM " + table + " t", file, "t.*", "t.id");
    }

    private PersonRows showing(String shown) {
        return new PersonRows(table, rows, end, file, shown, order);
    }

    private PersonRows ending(String statement) {
        return new PersonRows(table, rows, statement, file, columns, order);
    }

    private PersonRows inOrderOf(String columnsOfOrder) {
        return new PersonRows(table, rows, end, file, columns, columnsOfOrder);
    }

    /// Hangs on any of those.
    private static String of(String... things) {
        return String.join(
                " OR ",
                List.of(things).stream()
                        .map(thing -> "t.%1$s_id = ANY (:%1$ss)".formatted(thing))
                        .toList());
    }

    private static String named(String ids, String text) {
        return """
        EXISTS (SELECT FROM unnest(:%s::uuid[]) AS one WHERE position(one::text IN %s) > 0)
        """
                .formatted(ids, text);
    }

    private static String ownAddress(String... columns) {
        return """
        EXISTS (SELECT FROM contact_channel k
                WHERE k.business_id = :business AND k.contact_id = ANY (:contacts)
                  AND k.address IN (%s))
        """
                .formatted(String.join(", ", columns));
    }

    private static String ownChat() {
        return """
        t.contact_id = ANY (:contacts) OR t.chat IN %s OR t.chat IN (
            SELECT v.chat FROM whatsapp_conversation v
            WHERE v.business_id = :business AND v.id = ANY (:conversations))
        """
                .formatted(PersonIds.CHATS);
    }

    /// What came in and is not taken into the records; what is done holds no payload. Two parts,
    /// since an index stands behind each.
    private static String waiting() {
        String own =
                """
                SELECT i.id FROM whatsapp_inbox i
                WHERE i.business_id = :business AND i.state IN (%%s)
                  AND (i.payload ->> 'chat' IN %1$s OR i.payload ->> 'phone' IN %1$s)
                """
                        .formatted(PersonIds.CHATS);
        return "t.id IN (%s UNION %s)"
                .formatted(own.formatted("'new'"), own.formatted("'orphan', 'failed'"));
    }

    /// Ends the rows; the ids are bound by [PersonIds].
    String ending() {
        return "%s WHERE t.business_id = :business AND (%s)".formatted(end, rows);
    }

    /// Reads the rows as JSON objects, one a row.
    String reading() {
        return """
        SELECT row_to_json(shown)::text FROM (
            SELECT %s FROM %s t WHERE t.business_id = :business AND (%s) ORDER BY %s) shown
        """
                .formatted(columns, table, rows, order);
    }
}
