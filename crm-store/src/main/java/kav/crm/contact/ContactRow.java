package kav.crm.contact;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.JsonObject;
import kav.crm.tenancy.PlainStatement;
import org.jdbi.v3.core.Handle;

/// The row of one contact: read whole, changed by its version. Thread-safe; runs in the caller's
/// transaction.
final class ContactRow {
    private static final PlainStatement READ =
            new PlainStatement(ContactMapper.SELECT + "WHERE c.business_id = ? AND c.id = ?");

    private static final PlainStatement CHANGE =
            new PlainStatement(
                    """
                    UPDATE contact SET name = ?, company = ?, language = ?, phone = ?,
                        custom = ?::json, name_by_person = name_by_person OR name <> ?,
                        version = version + 1, updated_at = ?
                    WHERE business_id = ? AND id = ? AND version = ?
                    """);

    private ContactRow() {}

    /// Also a deleted one.
    static Optional<Contact> findWithin(BusinessId business, Handle handle, UUID id) {
        return READ.run(
                handle,
                statement -> {
                    statement.setObject(1, business.value());
                    statement.setObject(2, id);
                    try (ResultSet row = statement.executeQuery()) {
                        return row.next()
                                ? Optional.of(ContactMapper.read(row))
                                : Optional.<Contact>empty();
                    }
                });
    }

    /// @return false when it has another version now
    static boolean changeWithin(
            BusinessId business, Handle handle, Contact before, ContactDraft draft, Instant at) {
        return CHANGE.run(
                handle,
                statement -> {
                    bind(statement, draft, at);
                    statement.setObject(8, business.value());
                    statement.setObject(9, before.id());
                    statement.setLong(10, before.version());
                    return statement.executeUpdate() == 1;
                });
    }

    private static void bind(PreparedStatement statement, ContactDraft draft, Instant at)
            throws SQLException {
        statement.setString(1, draft.name());
        statement.setString(2, draft.company());
        statement.setString(3, draft.language());
        statement.setString(4, draft.phone());
        statement.setString(5, JsonObject.of(draft.custom()));
        statement.setString(6, draft.name());
        statement.setObject(7, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
    }
}
