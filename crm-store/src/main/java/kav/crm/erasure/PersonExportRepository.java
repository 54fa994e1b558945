package kav.crm.erasure;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kav.crm.BusinessId;
import kav.crm.audit.AuditEntry;
import kav.crm.audit.AuditRepository;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;

/// All that a business holds about one person, for that person: a zip file with one JSON array a
/// kind. Thread-safe; blocks.
public final class PersonExportRepository {
    private static final int FETCH_ROWS = 500;
    private static final String OF_CONTACT =
            " t WHERE t.business_id = :business AND t.contact_id = :contact";
    private static final String OF_CALLS =
            " t JOIN call c ON c.business_id = t.business_id AND c.id = t.call_id"
                    + " WHERE c.business_id = :business AND c.contact_id = :contact";

    /// File → rows, as the end of `SELECT row_to_json(t) FROM`.
    private static final Map<String, String> FILES = new LinkedHashMap<>();

    static {
        FILES.put("contact", "contact t WHERE t.business_id = :business AND t.id = :contact");
        FILES.put("channels", "contact_channel" + OF_CONTACT);
        FILES.put(
                "tags",
                "tag t JOIN contact_tag x ON x.business_id = t.business_id AND x.tag_id = t.id"
                        + " WHERE x.business_id = :business AND x.contact_id = :contact");
        FILES.put("consents", "contact_consent" + OF_CONTACT + " ORDER BY t.at");
        FILES.put("calls", "call" + OF_CONTACT + " ORDER BY t.started_at");
        FILES.put(
                "transcripts",
                "(SELECT business_id, call_id, stream_number, ordinal, speaker, text, heard_text,"
                        + " interrupted, started_ms, ended_ms, created_at FROM turn)"
                        + OF_CALLS
                        + " ORDER BY t.call_id, t.stream_number, t.ordinal");
        FILES.put("call_events", "call_event" + OF_CALLS + " ORDER BY t.created_at");
        FILES.put("leads", "lead" + OF_CONTACT + " ORDER BY t.created_at");
        FILES.put("notes", notes() + OF_CONTACT + " ORDER BY t.created_at");
        FILES.put("tasks", "task" + OF_CONTACT + " ORDER BY t.created_at");
        FILES.put("appointments", "appointment" + OF_CONTACT + " ORDER BY t.starts_at");
        FILES.put(
                "messages",
                "(SELECT m.business_id, v.contact_id, m.id, m.account, m.chat, m.direction,"
                        + " m.author, m.kind, m.text, m.location, m.button_payload, m.status, m.at"
                        + " FROM whatsapp_message m JOIN whatsapp_conversation v ON v.business_id ="
                        + " m.business_id AND v.id = m.conversation_id)"
                        + OF_CONTACT
                        + " ORDER BY t.at");
    }

    private final TenantDatabase database;
    private final AuditRepository audit;

    public PersonExportRepository(TenantDatabase database, AuditRepository audit) {
        this.database = database;
        this.audit = audit;
    }

    private static String notes() {
        return "(SELECT business_id, id, contact_id, lead_id, call_id, text, actor_name,"
                + " created_at, updated_at, deleted_at FROM note)";
    }

    /// Writes the zip file.
    ///
    /// @param entry for the audit log, in the same transaction
    /// @param to borrowed, not closed; unfinished when this throws
    /// @return false when there is no such contact; nothing was written
    public boolean write(BusinessId business, UUID contactId, AuditEntry entry, OutputStream to) {
        return database.as(
                business,
                handle -> {
                    boolean isThere =
                            handle.createQuery(
                                            "SELECT EXISTS (SELECT FROM contact WHERE business_id ="
                                                    + " :business AND id = :contact)")
                                    .bind("business", business.value())
                                    .bind("contact", contactId)
                                    .mapTo(Boolean.class)
                                    .one();
                    if (isThere) {
                        audit.recordWithin(business, handle, entry);
                        writeAll(business, handle, contactId, to);
                    }
                    return isThere;
                });
    }

    private static void writeAll(
            BusinessId business, Handle handle, UUID contactId, OutputStream to) {
        try {
            ZipOutputStream zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
            for (Map.Entry<String, String> file : FILES.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey() + ".json"));
                writeRows(business, handle, contactId, file.getValue(), zip);
                zip.closeEntry();
            }
            zip.finish();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void writeRows(
            BusinessId business, Handle handle, UUID contactId, String rows, OutputStream to)
            throws IOException {
        try (var texts =
                handle.createQuery("SELECT row_to_json(t)::text FROM " + rows)
                        .setFetchSize(FETCH_ROWS)
                        .bind("business", business.value())
                        .bind("contact", contactId)
                        .mapTo(String.class)
                        .iterator()) {
            String before = "[\n";
            while (texts.hasNext()) {
                to.write((before + texts.next()).getBytes(StandardCharsets.UTF_8));
                before = ",\n";
            }
            String end = before.equals("[\n") ? "[]\n" : "\n]\n";
            to.write(end.getBytes(StandardCharsets.UTF_8));
        }
    }
}
