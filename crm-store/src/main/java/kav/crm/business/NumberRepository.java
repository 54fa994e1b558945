package kav.crm.business;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.StoredJson;
import kav.crm.UuidV7;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditRepository;
import kav.crm.audit.Deed;
import kav.crm.event.EventRepository;
import kav.crm.page.Cursor;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.page.Update;
import kav.crm.page.VersionedTable;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// The numbers that a business's callers dial, each version kept. A number is answered by one
/// business; who wants another's gets a broken unique rule and no word of whose it is. Thread-safe;
/// blocks.
public final class NumberRepository {
    private static final VersionedTable TABLE = new VersionedTable("phone_number");
    private static final String COLUMNS =
            "SELECT id, version, number, agent_id, label, created_at, updated_at FROM phone_number"
                    + " WHERE business_id = :business AND deleted_at IS NULL";

    private static final RowMapper<PhoneNumber> NUMBER =
            (row, _) ->
                    new PhoneNumber(
                            row.getObject("id", UUID.class),
                            row.getLong("version"),
                            new PhoneNumber.Settings(
                                    row.getString("number"),
                                    row.getObject("agent_id", UUID.class),
                                    row.getString("label")),
                            row.getTimestamp("created_at").toInstant(),
                            row.getTimestamp("updated_at").toInstant());

    private final TenantDatabase database;
    private final SettingsHistory history;

    public NumberRepository(
            TenantDatabase database, AuditRepository audit, EventRepository events) {
        this.database = database;
        this.history = new SettingsHistory("number", audit, events);
    }

    /// Adds a number.
    ///
    /// @throws RuntimeException of Jdbi for one that is taken (unique), here or by another business
    public PhoneNumber add(BusinessId business, PhoneNumber.Settings settings, Deed by) {
        UUID id = UuidV7.at(by.at());
        return database.as(
                business,
                handle -> {
                    handle.createUpdate(
                                    """
                                    INSERT INTO phone_number (business_id, id, number, agent_id, label,
                                                              created_at, updated_at)
                                    VALUES (:business, :id, :number, :agentId::uuid, :label, :at, :at)
                                    """)
                            .bind("business", business.value())
                            .bind("id", id)
                            .bind("number", settings.number())
                            .bind("agentId", settings.agentId())
                            .bind("label", settings.label())
                            .bind("at", by.at())
                            .execute();
                    history.keepWithin(business, handle, id, 1, settings, by);
                    history.tellWithin(business, handle, id, "created", by);
                    return findWithin(business, handle, id).orElseThrow();
                });
    }

    /// One number that is not deleted.
    public Optional<PhoneNumber> find(BusinessId business, UUID id) {
        return database.as(business, handle -> findWithin(business, handle, id));
    }

    private static Optional<PhoneNumber> findWithin(BusinessId business, Handle handle, UUID id) {
        return handle.createQuery(COLUMNS + " AND id = :id")
                .bind("business", business.value())
                .bind("id", id)
                .map(NUMBER)
                .findOne();
    }

    /// All numbers in the order made.
    public Page<PhoneNumber> page(BusinessId business, PageRequest request) {
        List<PhoneNumber> rows =
                database.as(
                        business,
                        handle ->
                                handle.createQuery(
                                                COLUMNS
                                                        + " AND (:after::uuid IS NULL OR id >"
                                                        + " :after::uuid) ORDER BY id LIMIT :rows")
                                        .bind("business", business.value())
                                        .bind("after", request.start().map(Cursor::id).orElse(null))
                                        .bind("rows", request.rowsToRead())
                                        .map(NUMBER)
                                        .list());
        return Page.of(rows, request, number -> new Cursor("", number.id()));
    }

    /// Replaces the settings that have this version.
    ///
    /// @throws RuntimeException of Jdbi for a number that is taken (unique)
    public Update<PhoneNumber> update(
            BusinessId business, UUID id, long version, PhoneNumber.Settings settings, Deed by) {
        return database.as(
                business,
                handle -> {
                    Optional<PhoneNumber> before =
                            findWithin(business, handle, id)
                                    .filter(number -> number.version() == version);
                    return before.isEmpty()
                            ? TABLE.refused(business, handle, id)
                            : writeWithin(business, handle, before.get(), settings, by);
                });
    }

    private Update<PhoneNumber> writeWithin(
            BusinessId business,
            Handle handle,
            PhoneNumber before,
            PhoneNumber.Settings settings,
            Deed by) {
        UUID id = before.id();
        int written =
                handle.createUpdate(
                                """
                                UPDATE phone_number SET version = version + 1, updated_at = :at,
                                    number = :number, agent_id = :agentId::uuid, label = :label
                                WHERE business_id = :business AND id = :id
                                  AND version = :version AND deleted_at IS NULL
                                """)
                        .bind("business", business.value())
                        .bind("id", id)
                        .bind("version", before.version())
                        .bind("number", settings.number())
                        .bind("agentId", settings.agentId())
                        .bind("label", settings.label())
                        .bind("at", by.at())
                        .execute();
        if (written == 0) {
            return TABLE.refused(business, handle, id);
        }
        PhoneNumber now = findWithin(business, handle, id).orElseThrow();
        Deed earlier = new Deed(Actor.SYSTEM, "", before.updatedAt());
        history.keepWithin(business, handle, id, before.version(), before.settings(), earlier);
        history.keepWithin(business, handle, id, now.version(), now.settings(), by);
        history.tellWithin(business, handle, id, "updated", by);
        return new Update.Done<>(now);
    }

    /// What a number was, newest first.
    public Page<SettingsVersion> versions(BusinessId business, UUID id, PageRequest request) {
        return database.as(business, handle -> history.pageWithin(business, handle, id, request));
    }

    /// Makes a number again what it was at `version`; that is a new version.
    public Update<PhoneNumber> restoreVersion(BusinessId business, UUID id, long version, Deed by) {
        return database.as(
                business,
                handle -> {
                    Optional<PhoneNumber> before = findWithin(business, handle, id);
                    Optional<SettingsVersion> old =
                            history.findWithin(business, handle, id, version);
                    return before.isEmpty() || old.isEmpty()
                            ? new Update.Missing<>()
                            : writeWithin(
                                    business,
                                    handle,
                                    before.get(),
                                    StoredJson.read(
                                            old.get().content(), PhoneNumber.Settings.class),
                                    by);
                });
    }

    /// Deletes a number: from now on it is free, for other businesses too.
    ///
    /// @return false when there is no such number
    public boolean delete(BusinessId business, UUID id, Deed by) {
        return database.as(
                business,
                handle -> {
                    boolean deleted = TABLE.delete(business, handle, id, by.at());
                    if (deleted) {
                        history.tellWithin(business, handle, id, "deleted", by);
                    }
                    return deleted;
                });
    }

    /// Takes a deletion back.
    ///
    /// @throws RuntimeException of Jdbi when the number was taken meanwhile (unique)
    public Optional<PhoneNumber> restore(BusinessId business, UUID id, Deed by) {
        return database.as(
                business,
                handle -> {
                    if (!TABLE.restore(business, handle, id, by.at())) {
                        return Optional.empty();
                    }
                    history.tellWithin(business, handle, id, "restored", by);
                    return findWithin(business, handle, id);
                });
    }
}
