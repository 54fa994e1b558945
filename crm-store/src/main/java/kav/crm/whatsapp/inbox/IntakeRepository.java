package kav.crm.whatsapp.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.tenancy.TenantDatabase;
import kav.crm.whatsapp.Claim;
import kav.crm.whatsapp.Provider;
import org.jdbi.v3.core.Handle;

/// Takes rows of the inbox into the records: effect and settling are one transaction, and only
/// whoever holds the row's fence settles it, so each row takes effect once. Thread-safe; blocks.
public final class IntakeRepository {
    /// A status that comes before its message waits so often: about a day in all.
    private static final int STATUS_TRIES = 12;

    private static final String LOCK =
            """
            SELECT id, provider, account, kind, provider_id, status, payload::text AS payload,
                   received_at, tries
            FROM whatsapp_inbox
            WHERE business_id = :business AND id = :id AND fence = :fence AND state = 'new'
            FOR UPDATE
            """;

    private static final String SETTLE =
            """
            UPDATE whatsapp_inbox SET state = :state,
                payload = CASE WHEN :state = 'done' THEN '{}'::json ELSE payload END
            WHERE business_id = :business AND id = :id
            """;

    /// 2, 4, 8 … seconds, at most 4 hours.
    private static final String WAIT =
            """
            UPDATE whatsapp_inbox SET tries = tries + 1, lease_until = '-infinity',
                next_at = now() + make_interval(secs => least(power(2, tries + 1), 14400)),
                state = CASE WHEN tries + 1 >= :maxTries THEN :lastState ELSE 'new' END
            WHERE business_id = :business AND id = :id AND fence = :fence AND state = 'new'
            """;

    private final TenantDatabase database;
    private final ArrivalIntake arrivals;
    private final StatusIntake statuses;

    public IntakeRepository(
            TenantDatabase database, ArrivalIntake arrivals, StatusIntake statuses) {
        this.database = database;
        this.arrivals = arrivals;
        this.statuses = statuses;
    }

    /// Takes rows of one business in one transaction: all or none.
    ///
    /// @return what became of each, in their order
    public List<Taken> take(BusinessId business, List<Claim> claims) {
        return database.as(
                business,
                handle -> {
                    List<Taken> taken = new ArrayList<>();
                    claims.forEach(claim -> taken.add(takeWithin(business, handle, claim)));
                    return taken;
                });
    }

    private Taken takeWithin(BusinessId business, Handle handle, Claim claim) {
        Optional<Told> told =
                handle.createQuery(LOCK)
                        .bind("business", business.value())
                        .bind("id", claim.id())
                        .bind("fence", claim.fence())
                        .map((row, _) -> Told.of(row))
                        .findOne();
        if (told.isEmpty()) {
            return new Taken.Nothing();
        }
        InboxItem item = told.get().item();
        Taken taken =
                switch (item.kind()) {
                    case MESSAGE -> arrivals.takeWithin(business, handle, item);
                    case STATUS -> statuses.takeWithin(business, handle, item);
                };
        if (taken instanceof Taken.Later) {
            waitWithin(business, handle, claim, STATUS_TRIES, "orphan");
        } else {
            handle.createUpdate(SETTLE)
                    .bind("business", business.value())
                    .bind("id", claim.id())
                    .bind("state", "done")
                    .execute();
        }
        return taken;
    }

    /// Notes that a row could not be taken; after some tries it is left for a person to look at.
    public void failed(BusinessId business, Claim claim, int maxTries) {
        database.as(business, handle -> waitWithin(business, handle, claim, maxTries, "failed"));
    }

    private static int waitWithin(
            BusinessId business, Handle handle, Claim claim, int maxTries, String lastState) {
        return handle.createUpdate(WAIT)
                .bind("business", business.value())
                .bind("id", claim.id())
                .bind("fence", claim.fence())
                .bind("maxTries", maxTries)
                .bind("lastState", lastState)
                .execute();
    }

    /// A row as it is read.
    private record Told(InboxItem item) {
        static Told of(ResultSet row) throws SQLException {
            Instant at = row.getTimestamp("received_at").toInstant();
            return new Told(
                    new InboxItem(
                            row.getObject("id", UUID.class),
                            Provider.of(row.getString("provider")),
                            row.getString("account"),
                            InboxItem.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                            row.getString("provider_id"),
                            row.getString("status"),
                            row.getString("payload"),
                            at));
        }
    }
}
