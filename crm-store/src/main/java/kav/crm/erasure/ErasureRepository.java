package kav.crm.erasure;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.AuditEntry;
import kav.crm.audit.AuditRepository;
import kav.crm.event.Event;
import kav.crm.event.EventRepository;
import kav.crm.page.Cursor;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// Deletes a person for good: contact, channels, numbers and words of the calls, messages, leads,
/// notes, tasks, appointments. What lies elsewhere (at the carrier, in files) is queued in the same
/// transaction, see {@link SystemErasureTasks}. Calls stay as empty rows, which take no words any
/// more, not even from a spool that is replayed later. Thread-safe; blocks.
public final class ErasureRepository {
    private static final RowMapper<Erasure> ERASURE =
            (row, _) ->
                    new Erasure(
                            row.getObject("id", UUID.class),
                            HexFormat.of().formatHex(row.getBytes("subject_hash")),
                            row.getTimestamp("at").toInstant(),
                            row.getTimestamp("applied_at").toInstant());

    private final TenantDatabase database;
    private final EventRepository events;
    private final AuditRepository audit;

    public ErasureRepository(
            TenantDatabase database, EventRepository events, AuditRepository audit) {
        this.database = database;
        this.events = events;
        this.audit = audit;
    }

    /// Erases a contact, also a deleted one, with all that became part of it. There is no way back.
    ///
    /// @param name of the contact, or its number when it has none: asked for so that no slip of a
    ///   finger erases anybody
    /// @param entry for the audit log; its time is the erasure's
    /// @return false when there is no such contact
    /// @throws NameDiffers when the name is another
    public boolean erase(BusinessId business, UUID contactId, String name, AuditEntry entry) {
        return database.as(
                business,
                handle -> {
                    String known = lockedName(business, handle, contactId);
                    if (known == null) {
                        return false;
                    }
                    if (!known.strip().equals(name.strip())) {
                        throw new NameDiffers();
                    }
                    eraseWithin(business, handle, contactId, entry);
                    return true;
                });
    }

    private static @org.jspecify.annotations.Nullable String lockedName(
            BusinessId business, Handle handle, UUID contactId) {
        return handle.createQuery(
                        "SELECT coalesce(nullif(name, ''), phone, '') FROM contact WHERE"
                                + " business_id = :business AND id = :contact FOR UPDATE")
                .bind("business", business.value())
                .bind("contact", contactId)
                .mapTo(String.class)
                .findOne()
                .orElse(null);
    }

    private void eraseWithin(BusinessId business, Handle handle, UUID contactId, AuditEntry entry) {
        ErasureStatements.run(business, handle, contactId, entry.at());
        audit.recordWithin(business, handle, entry);
        events.announceWithin(
                business,
                handle,
                Event.of(
                        "contact.erased",
                        Map.of("id", contactId, "contact_id", contactId),
                        entry.at()));
    }

    /// Erases again whoever is on the list and came back with an older backup.
    ///
    /// @param entry for the audit log, once for each
    /// @return how many
    public int applyAgain(BusinessId business, AuditEntry entry) {
        List<UUID> back =
                database.as(
                        business,
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT c.id FROM erasure e JOIN contact c
                                                  ON c.business_id = e.business_id
                                                 AND sha256(convert_to(c.id::text, 'UTF8'))
                                                     = e.subject_hash
                                                WHERE e.business_id = :business
                                                """)
                                        .bind("business", business.value())
                                        .mapTo(UUID.class)
                                        .list());
        return eraseAll(business, back, entry);
    }

    /// Erases those who were deleted long ago and whom nobody restored.
    ///
    /// @param before deleted before this
    /// @param most so many at once
    /// @return how many
    public int eraseDeleted(BusinessId business, Instant before, int most, AuditEntry entry) {
        List<UUID> deleted =
                database.as(
                        business,
                        handle ->
                                handle.createQuery(
                                                "SELECT id FROM contact WHERE business_id ="
                                                        + " :business AND deleted_at < :before AND"
                                                        + " merged_into IS NULL"
                                                        + " ORDER BY deleted_at LIMIT :most")
                                        .bind("business", business.value())
                                        .bind("before", before)
                                        .bind("most", most)
                                        .mapTo(UUID.class)
                                        .list());
        return eraseAll(business, deleted, entry);
    }

    /// Each in a transaction of its own; who is gone meanwhile is not counted.
    private int eraseAll(BusinessId business, List<UUID> contactIds, AuditEntry entry) {
        int erased = 0;
        for (UUID id : contactIds) {
            boolean done =
                    database.as(
                            business,
                            handle -> {
                                if (lockedName(business, handle, id) == null) {
                                    return false;
                                }
                                eraseWithin(business, handle, id, entry);
                                return true;
                            });
            erased += done ? 1 : 0;
        }
        return erased;
    }

    /// The list of erasures, the newest first.
    public Page<Erasure> page(BusinessId business, PageRequest request) {
        List<Erasure> rows =
                database.as(
                        business,
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT id, subject_hash, at, applied_at
                                                FROM erasure WHERE business_id = :business
                                                  AND (at, id) < (:at::timestamptz, :id::uuid)
                                                ORDER BY at DESC, id DESC LIMIT :rows
                                                """)
                                        .bind("business", business.value())
                                        .bind(
                                                "at",
                                                request.start()
                                                        .map(place -> place.time().toString())
                                                        .orElse("infinity"))
                                        .bind(
                                                "id",
                                                request.start()
                                                        .map(Cursor::id)
                                                        .orElse(new UUID(-1, -1)))
                                        .bind("rows", request.rowsToRead())
                                        .map(ERASURE)
                                        .list());
        return Page.of(rows, request, erasure -> Cursor.at(erasure.at(), erasure.id()));
    }

    /// How much is still to be deleted outside of the database.
    public int pendingTasks(BusinessId business) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(
                                        "SELECT count(*) FROM erasure_task WHERE business_id ="
                                                + " :business")
                                .bind("business", business.value())
                                .mapTo(Integer.class)
                                .one());
    }
}
