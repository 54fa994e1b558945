package kav.crm.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.AuditEntry;
import kav.crm.audit.AuditRepository;
import kav.crm.event.Event;
import kav.crm.event.EventRepository;
import kav.crm.page.Cursor;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.page.Update;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The people of one business. Thread-safe; blocks.
public final class MemberRepository {
    private static final String SELECT =
            """
            SELECT u.id, u.email, u.name, u.locale, u.totp_since, u.last_login_at,
                   m.role, m.accepted_at, m.disabled_at, m.created_at, m.version
            FROM membership m JOIN app_user u ON u.id = m.user_id
            WHERE m.business_id = :business
            """;

    private final TenantDatabase database;
    private final AuditRepository audit;
    private final EventRepository events;

    public MemberRepository(
            TenantDatabase database, AuditRepository audit, EventRepository events) {
        this.database = database;
        this.audit = audit;
        this.events = events;
    }

    /// Those who came last first; the invited and those let go among them.
    public Page<Member> page(BusinessId business, PageRequest request) {
        List<Member> rows =
                database.as(
                        business,
                        handle ->
                                handle.createQuery(
                                                SELECT
                                                        + " AND (:after::uuid IS NULL OR m.user_id"
                                                        + " < :after::uuid) ORDER BY m.user_id DESC"
                                                        + " LIMIT :rows")
                                        .bind("business", business.value())
                                        .bind("after", request.start().map(Cursor::id).orElse(null))
                                        .bind("rows", request.rowsToRead())
                                        .map((row, _) -> member(row))
                                        .list());
        return Page.of(rows, request, member -> Cursor.at(member.createdAt(), member.id()));
    }

    public Optional<Member> find(BusinessId business, UUID user) {
        return database.as(business, handle -> findWithin(business, handle, user));
    }

    /// Gives another role.
    ///
    /// @param version the one that the change was made on
    public MemberChange changeRole(
            BusinessId business, UUID user, Role role, long version, AuditEntry entry) {
        return change(business, user, role, false, version, entry);
    }

    /// Lets somebody go: they can no longer work here. What they did keeps their name.
    ///
    /// @param version absent: whichever it is
    public MemberChange disable(
            BusinessId business, UUID user, @Nullable Long version, AuditEntry entry) {
        return change(business, user, null, true, version, entry);
    }

    private MemberChange change(
            BusinessId business,
            UUID user,
            @Nullable Role role,
            boolean disable,
            @Nullable Long version,
            AuditEntry entry) {
        return database.as(
                business,
                handle -> {
                    List<UUID> owners = lockOwners(business, handle);
                    Optional<Member> found = findWithin(business, handle, user);
                    if (found.isEmpty()) {
                        return new MemberChange.Tried(new Update.Missing<>());
                    }
                    if (version != null && found.get().version() != version) {
                        return new MemberChange.Tried(new Update.Stale<>(found.get().version()));
                    }
                    boolean losesOwner = disable || (role != null && role != Role.OWNER);
                    if (losesOwner && owners.equals(List.of(user))) {
                        return new MemberChange.LastOwner();
                    }
                    write(business, handle, user, role, disable, entry.at());
                    audit.recordWithin(business, handle, entry);
                    events.announceWithin(
                            business,
                            handle,
                            Event.of("user.updated", Map.of("id", user.toString()), entry.at()));
                    Member now = findWithin(business, handle, user).orElseThrow();
                    return new MemberChange.Tried(new Update.Done<>(now));
                });
    }

    /// Whoever else takes an owner's place away waits for this transaction.
    private static List<UUID> lockOwners(BusinessId business, Handle handle) {
        return handle.createQuery(
                        """
                        SELECT user_id FROM membership
                        WHERE business_id = :business AND role = 'owner'
                          AND accepted_at IS NOT NULL AND disabled_at IS NULL
                        ORDER BY user_id FOR UPDATE
                        """)
                .bind("business", business.value())
                .mapTo(UUID.class)
                .list();
    }

    private static void write(
            BusinessId business,
            Handle handle,
            UUID user,
            @Nullable Role role,
            boolean disable,
            Instant at) {
        handle.createUpdate(
                        """
                        UPDATE membership SET role = coalesce(:role, role),
                            disabled_at = CASE WHEN :disable THEN coalesce(disabled_at, :at)
                                               ELSE disabled_at END,
                            version = version + 1, updated_at = :at
                        WHERE business_id = :business AND user_id = :user
                        """)
                .bind("role", role == null ? null : role.word())
                .bind("disable", disable)
                .bind("at", at)
                .bind("business", business.value())
                .bind("user", user)
                .execute();
    }

    private static Optional<Member> findWithin(BusinessId business, Handle handle, UUID user) {
        return handle.createQuery(SELECT + " AND m.user_id = :user")
                .bind("business", business.value())
                .bind("user", user)
                .map((row, _) -> member(row))
                .findOne();
    }

    private static Member member(ResultSet row) throws SQLException {
        return new Member(
                row.getObject("id", UUID.class),
                row.getString("email"),
                row.getString("name"),
                row.getString("locale"),
                Role.of(row.getString("role")),
                time(row, "totp_since"),
                time(row, "last_login_at"),
                time(row, "accepted_at"),
                time(row, "disabled_at"),
                row.getTimestamp("created_at").toInstant(),
                row.getLong("version"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
