package kav.crm.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.session.TokenHash;
import kav.crm.tenancy.SystemDatabase;

/// Business-free: whose key it is that somebody shows. Thread-safe; blocks.
public final class SystemApiKeys {
    private final SystemDatabase database;

    public SystemApiKeys(SystemDatabase database) {
        this.database = database;
    }

    /// Whose key, and what it may. Immutable.
    public record Owner(BusinessId business, UUID id, String name, List<String> scopes) {
        public Owner {
            scopes = List.copyOf(scopes);
        }
    }

    /// @return empty for a key that is nobody's, or revoked
    public Optional<Owner> find(TokenHash key) {
        return database.acrossBusinesses(handle ->
                handle.createQuery(
                                "SELECT business_id, id, name, scopes FROM api_key"
                                        + " WHERE hash = :hash AND revoked_at IS NULL")
                        .bind("hash", key.bytes())
                        .map((row, _) ->
                                new Owner(
                                        new BusinessId(row.getObject("business_id", UUID.class)),
                                        row.getObject("id", UUID.class),
                                        row.getString("name"),
                                        List.of((String[]) row.getArray("scopes").getArray())))
                        .findOne());
    }

    /// Notes that a key was used, at most once a minute.
    public void used(Owner owner, Instant at) {
        database.acrossBusinesses(handle ->
                handle.createUpdate(
                                """
                                UPDATE api_key SET last_used_at = :at
                                WHERE business_id = :business AND id = :id
                                  AND (last_used_at IS NULL
                                       OR last_used_at < :at::timestamptz - interval '1 minute')
                                """)
                        .bind("at", at)
                        .bind("business", owner.business().value())
                        .bind("id", owner.id())
                        .execute());
    }
}
