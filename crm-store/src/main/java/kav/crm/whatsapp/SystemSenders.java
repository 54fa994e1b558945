package kav.crm.whatsapp;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.tenancy.SystemDatabase;
import org.jspecify.annotations.Nullable;

/// Business-free: whose address it is, and who compares a sender with its provider's list.
/// Thread-safe; blocks.
public final class SystemSenders {
    private final SystemDatabase database;

    public SystemSenders(SystemDatabase database) {
        this.database = database;
    }

    /// All senders as they are now.
    public Senders read() {
        return database.acrossBusinesses(handle -> {
            List<Senders.Sender> senders =
                    handle.createQuery(
                                    """
                                    SELECT business_id, id, provider, address, account_sid,
                                           is_active, listed_until FROM whatsapp_account
                                    """)
                            .map((row, _) ->
                                    new Senders.Sender(
                                            new BusinessId(
                                                    row.getObject("business_id", UUID.class)),
                                            row.getObject("id", UUID.class),
                                            Provider.of(row.getString("provider")),
                                            row.getString("address"),
                                            row.getString("account_sid"),
                                            row.getBoolean("is_active"),
                                            instant(row.getTimestamp("listed_until"))))
                            .list();
            Optional<UUID> sole =
                    handle.createQuery(
                                    "SELECT id FROM business WHERE is_default AND NOT EXISTS"
                                            + " (SELECT FROM business WHERE NOT is_default)")
                            .mapTo(UUID.class)
                            .findOne();
            return new Senders(senders, sole.map(BusinessId::new).orElse(null));
        });
    }

    private static java.time.@Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    /// Takes the lease of comparing one sender with its provider's list.
    ///
    /// @return the fence to write with; empty when another node holds it
    public Optional<Long> lease(UUID id, int seconds) {
        return database.acrossBusinesses(handle ->
                handle.createQuery(
                                """
                                UPDATE whatsapp_account SET fence = fence + 1,
                                    lease_until = now() + make_interval(secs => :seconds)
                                WHERE id = :id AND lease_until <= now() RETURNING fence
                                """)
                        .bind("id", id)
                        .bind("seconds", seconds)
                        .mapTo(Long.class)
                        .findOne());
    }
}
