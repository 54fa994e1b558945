package kav.crm.identity;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kav.crm.StoredJson;
import kav.crm.page.Cursor;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.tenancy.SystemDatabase;
import org.jspecify.annotations.Nullable;

/// Business-free: everybody who may sign in, for administrators of the platform. Thread-safe;
/// blocks.
public final class SystemPeople {
    private static final TypeReference<List<Place>> PLACES = new TypeReference<>() {};

    private static final String PAGE =
            """
            SELECT u.id, u.email, u.name, u.is_admin, u.totp_secret IS NOT NULL AS has_totp,
                   u.last_login_at, u.disabled_at, u.created_at,
                   (SELECT coalesce(json_agg(json_build_object('business', b.name, 'role', m.role)
                                             ORDER BY b.name), '[]')
                    FROM membership m JOIN business b ON b.id = m.business_id
                    WHERE m.user_id = u.id AND m.disabled_at IS NULL) AS places
            FROM app_user u
            WHERE (:after::uuid IS NULL OR u.id < :after::uuid)
            ORDER BY u.id DESC LIMIT :rows
            """;

    private final SystemDatabase database;

    public SystemPeople(SystemDatabase database) {
        this.database = database;
    }

    /// Where somebody works, or is invited to.
    ///
    /// @param business its name
    public record Place(String business, String role) {}

    /// Somebody. Immutable.
    ///
    /// @param lastLoginAt null before the first time
    /// @param disabledAt null for who may sign in
    public record Entry(
            UUID id,
            String email,
            String name,
            boolean isAdmin,
            boolean hasSecondFactor,
            @Nullable Instant lastLoginAt,
            @Nullable Instant disabledAt,
            Instant createdAt,
            List<Place> places) {
        public Entry {
            places = List.copyOf(places);
        }
    }

    /// The newest first.
    public Page<Entry> page(PageRequest request) {
        List<Entry> rows =
                database.acrossBusinesses(handle ->
                        handle.createQuery(PAGE)
                                .bind("after", request.start().map(Cursor::id).orElse(null))
                                .bind("rows", request.rowsToRead())
                                .map((row, _) -> entry(row))
                                .list());
        return Page.of(rows, request, entry -> Cursor.at(entry.createdAt(), entry.id()));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getObject("id", UUID.class),
                row.getString("email"),
                row.getString("name"),
                row.getBoolean("is_admin"),
                row.getBoolean("has_totp"),
                time(row.getTimestamp("last_login_at")),
                time(row.getTimestamp("disabled_at")),
                row.getTimestamp("created_at").toInstant(),
                StoredJson.read(row.getString("places"), PLACES));
    }

    private static @Nullable Instant time(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
