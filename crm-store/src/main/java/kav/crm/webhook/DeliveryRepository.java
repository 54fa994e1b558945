package kav.crm.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.event.Event;
import kav.crm.event.EventJson;
import kav.crm.page.Cursor;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What is told to the endpoints of one business. Thread-safe; blocks.
public final class DeliveryRepository {
    private static final String COLUMNS =
            "id, endpoint_id, event_id, kind, status, attempts, next_at, last_status,"
                    + " last_problem, created_at, done_at";

    private static final String AGAIN =
            "UPDATE webhook_delivery SET status = 'waiting', attempts = 0, next_at = :at,"
                    + " lease_until = NULL, fence = fence + 1, done_at = NULL"
                    + " WHERE business_id = :business AND endpoint_id = :endpoint";

    private final TenantDatabase database;

    public DeliveryRepository(TenantDatabase database) {
        this.database = database;
    }

    /// The newest first.
    ///
    /// @param status absent: all
    public Page<Delivery> page(
            BusinessId business,
            UUID endpointId,
            Delivery.@Nullable Status status,
            PageRequest request) {
        List<Delivery> rows =
                database.as(
                        business,
                        handle ->
                                handle.createQuery(
                                                "SELECT "
                                                        + COLUMNS
                                                        + """
                                                         FROM webhook_delivery
                                                        WHERE business_id = :business
                                                          AND endpoint_id = :endpoint
                                                          AND (:status::text IS NULL OR status = :status)
                                                          AND (:after::uuid IS NULL
                                                               OR (created_at, id) < (:at::timestamptz, :after::uuid))
                                                        ORDER BY created_at DESC, id DESC LIMIT :rows
                                                        """)
                                        .bind("business", business.value())
                                        .bind("endpoint", endpointId)
                                        .bind("status", status == null ? null : status.word())
                                        .bind("after", request.start().map(Cursor::id).orElse(null))
                                        .bind("at", request.start().map(Cursor::time).orElse(null))
                                        .bind("rows", request.rowsToRead())
                                        .map((row, _) -> delivery(row))
                                        .list());
        return Page.of(rows, request, row -> Cursor.at(row.createdAt(), row.id()));
    }

    /// One of them.
    ///
    /// @return empty when there is no such delivery to that endpoint
    public Optional<Delivery> find(BusinessId business, UUID endpointId, UUID deliveryId) {
        return database.as(business, handle -> read(business, handle, endpointId, deliveryId));
    }

    /// Exactly what is sent with it.
    ///
    /// @return empty when there is no such delivery to that endpoint
    public Optional<String> body(BusinessId business, UUID endpointId, UUID deliveryId) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT body FROM webhook_delivery
                                        WHERE business_id = :business AND endpoint_id = :endpoint
                                          AND id = :id
                                        """)
                                .bind("business", business.value())
                                .bind("endpoint", endpointId)
                                .bind("id", deliveryId)
                                .mapTo(String.class)
                                .findOne());
    }

    /// Has one event told to one endpoint, whatever kinds it wants: a test of the way there.
    ///
    /// @return empty when there is no such endpoint
    public Optional<Delivery> tell(BusinessId business, UUID endpointId, Event event) {
        return database.as(
                business,
                handle -> {
                    UUID id = UuidV7.at(event.at());
                    int made =
                            handle.createUpdate(
                                            """
                                            INSERT INTO webhook_delivery (business_id, id,
                                                endpoint_id, event_id, kind, body, next_at,
                                                created_at)
                                            SELECT business_id, :id, id, :event, :kind, :body, :at,
                                                   :at
                                            FROM webhook_endpoint
                                            WHERE business_id = :business AND id = :endpoint
                                            """)
                                    .bind("business", business.value())
                                    .bind("id", id)
                                    .bind("endpoint", endpointId)
                                    .bind("event", event.id())
                                    .bind("kind", event.kind())
                                    .bind("body", EventJson.of(event))
                                    .bind("at", event.at())
                                    .execute();
                    return made == 1 ? read(business, handle, endpointId, id) : Optional.empty();
                });
    }

    /// Has it sent once more, with the same body and the same id for the other side.
    ///
    /// @return empty when there is no such delivery to that endpoint
    public Optional<Delivery> replay(
            BusinessId business, UUID endpointId, UUID deliveryId, Instant at) {
        return database.as(
                business,
                handle -> {
                    handle.createUpdate(AGAIN + " AND id = :id")
                            .bind("business", business.value())
                            .bind("endpoint", endpointId)
                            .bind("id", deliveryId)
                            .bind("at", at)
                            .execute();
                    return read(business, handle, endpointId, deliveryId);
                });
    }

    /// Has everything that was given up sent once more.
    ///
    /// @return how many
    public int replayDead(BusinessId business, UUID endpointId, Instant at) {
        return database.as(
                business,
                handle ->
                        handle.createUpdate(AGAIN + " AND status = 'dead'")
                                .bind("business", business.value())
                                .bind("endpoint", endpointId)
                                .bind("at", at)
                                .execute());
    }

    /// What a claim sends.
    ///
    /// @return empty when it is no longer the claim's to send
    public Optional<Parcel> open(BusinessId business, Claim claim) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT d.id, d.endpoint_id, d.event_id, e.url, d.body,
                                               e.secret, e.old_secret, e.old_secret_until,
                                               d.attempts, e.failures, d.created_at
                                        FROM webhook_delivery d
                                        JOIN webhook_endpoint e ON e.business_id = d.business_id
                                             AND e.id = d.endpoint_id
                                        WHERE d.business_id = :business AND d.id = :id
                                          AND d.fence = :fence AND d.status = 'waiting'
                                        """)
                                .bind("business", business.value())
                                .bind("id", claim.deliveryId())
                                .bind("fence", claim.fence())
                                .map((row, _) -> parcel(row))
                                .findOne());
    }

    /// Writes down how it went.
    ///
    /// @return false when somebody else has claimed it since: then nothing is written
    public boolean settle(BusinessId business, Claim claim, Attempt attempt, Instant at) {
        return database.as(
                business, handle -> Settlement.write(business, handle, claim, attempt, at));
    }

    private static Optional<Delivery> read(
            BusinessId business, Handle handle, UUID endpointId, UUID id) {
        return handle.createQuery(
                        "SELECT "
                                + COLUMNS
                                + " FROM webhook_delivery WHERE business_id = :business"
                                + " AND endpoint_id = :endpoint AND id = :id")
                .bind("business", business.value())
                .bind("endpoint", endpointId)
                .bind("id", id)
                .map((row, _) -> delivery(row))
                .findOne();
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getObject("endpoint_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("kind"),
                Delivery.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getInt("attempts"),
                row.getTimestamp("next_at").toInstant(),
                row.getObject("last_status", Integer.class),
                row.getString("last_problem"),
                row.getTimestamp("created_at").toInstant(),
                time(row, "done_at"));
    }

    private static Parcel parcel(ResultSet row) throws SQLException {
        return new Parcel(
                row.getObject("id", UUID.class),
                row.getObject("endpoint_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("url"),
                row.getString("body"),
                new Secrets(
                        row.getString("secret"),
                        row.getString("old_secret"),
                        time(row, "old_secret_until")),
                row.getInt("attempts"),
                row.getInt("failures"),
                row.getTimestamp("created_at").toInstant());
    }

    static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
