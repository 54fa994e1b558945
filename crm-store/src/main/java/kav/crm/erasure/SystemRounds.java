package kav.crm.erasure;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.tenancy.SystemDatabase;

/// Business-free: rounds over all businesses that one node at a time does. Thread-safe; blocks.
public final class SystemRounds {
    private final SystemDatabase database;

    public SystemRounds(SystemDatabase database) {
        this.database = database;
    }

    /// Takes a round for a time, in which nobody else gets it: by the database's clock.
    ///
    /// @param name of the round
    /// @return false when it was taken already
    public boolean take(String name, Duration period) {
        return database.acrossBusinesses(handle ->
                handle.createUpdate(
                                """
                                INSERT INTO sweep_lease (name, token, until)
                                VALUES (:name, :token, now() + :ms * interval '1 ms')
                                ON CONFLICT (name) DO UPDATE SET token = excluded.token,
                                    until = excluded.until
                                WHERE sweep_lease.until <= now()
                                """)
                        .bind("name", name)
                        .bind("token", UUID.randomUUID())
                        .bind("ms", period.toMillis())
                        .execute())
                == 1;
    }

    /// Every business there is.
    public List<BusinessId> businesses() {
        return database.acrossBusinesses(handle ->
                handle.createQuery("SELECT id FROM business ORDER BY id")
                        .mapTo(UUID.class)
                        .map(BusinessId::new)
                        .list());
    }
}
