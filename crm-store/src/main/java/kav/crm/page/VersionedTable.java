package kav.crm.page;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import org.jdbi.v3.core.Handle;

/// A table whose rows have `version`, `updated_at` and `deleted_at`: what all of them do alike.
/// Immutable; runs in the caller's transaction.
///
/// @param name a constant of ours, never of a request
public record VersionedTable(String name) {
    public VersionedTable {
        if (!name.matches("[a-z_]+")) {
            throw new IllegalArgumentException("no name of a table");
        }
    }

    /// Why an update that names a version matched no row.
    public <T> Update<T> refused(BusinessId business, Handle handle, UUID id) {
        Optional<Long> version =
                handle.createQuery(
                                "SELECT version FROM "
                                        + name
                                        + " WHERE business_id = :business AND id = :id"
                                        + " AND deleted_at IS NULL")
                        .bind("business", business.value())
                        .bind("id", id)
                        .mapTo(Long.class)
                        .findOne();
        return version.<Update<T>>map(Update.Stale::new).orElseGet(Update.Missing::new);
    }

    /// Marks a row as deleted.
    ///
    /// @return false when there is none that is not
    public boolean delete(BusinessId business, Handle handle, UUID id, Instant at) {
        return mark(business, handle, id, at, "deleted_at = :at", "deleted_at IS NULL");
    }

    /// Takes the mark away.
    ///
    /// @return false when there is none with it
    public boolean restore(BusinessId business, Handle handle, UUID id, Instant at) {
        return mark(business, handle, id, at, "deleted_at = NULL", "deleted_at IS NOT NULL");
    }

    private boolean mark(
            BusinessId business, Handle handle, UUID id, Instant at, String set, String where) {
        return handle.createUpdate(
                                "UPDATE "
                                        + name
                                        + " SET version = version + 1, updated_at = :at, "
                                        + set
                                        + " WHERE business_id = :business AND id = :id AND "
                                        + where)
                        .bind("business", business.value())
                        .bind("id", id)
                        .bind("at", at)
                        .execute()
                == 1;
    }
}
