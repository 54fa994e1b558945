package kav.crm.erasure;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kav.crm.BusinessId;
import kav.crm.audit.AuditEntry;
import kav.crm.audit.AuditRepository;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;

/// All that a business holds about one person, for that person: a zip file with one JSON array a
/// kind, from the same list that erasing goes by ([PersonRows]). Thread-safe; blocks.
public final class PersonExportRepository {
    private static final int FETCH_ROWS = 500;

    private final TenantDatabase database;
    private final AuditRepository audit;

    public PersonExportRepository(TenantDatabase database, AuditRepository audit) {
        this.database = database;
        this.audit = audit;
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
            PersonIds ids = PersonIds.gather(business, handle, contactId);
            ZipOutputStream zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
            for (PersonRows rows : PersonRows.ALL) {
                if (rows.file() != null) {
                    zip.putNextEntry(new ZipEntry(rows.file() + ".json"));
                    writeRows(handle, ids, rows.reading(), zip);
                    zip.closeEntry();
                }
            }
            zip.finish();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void writeRows(Handle handle, PersonIds ids, String rows, OutputStream to)
            throws IOException {
        try (var texts =
                ids.bind(handle.createQuery(rows), rows)
                        .setFetchSize(FETCH_ROWS)
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
