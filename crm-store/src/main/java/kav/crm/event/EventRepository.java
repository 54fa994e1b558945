package kav.crm.event;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import kav.crm.BusinessId;
import kav.crm.tenancy.PlainStatement;
import org.jdbi.v3.core.Handle;

/// Announces changes from inside the transaction that makes them. Thread-safe.
public final class EventRepository {
    /// One row for each endpoint that wants the kind; none when there is no such endpoint.
    private static final PlainStatement TELL_OUTSIDE =
            new PlainStatement(
                    """
                    INSERT INTO webhook_delivery (business_id, id, endpoint_id, event_id, kind, body,
                                                  next_at, created_at)
                    SELECT endpoint.business_id, gen_random_uuid(), endpoint.id, ?, ?, ?, ?, ?
                    FROM webhook_endpoint endpoint
                    WHERE endpoint.business_id = ? AND endpoint.is_active
                      AND endpoint.kinds && ARRAY[?, ?, '*']
                    """);

    private final EventBus bus;

    public EventRepository(EventBus bus) {
        this.bus = bus;
    }

    /// Tells watchers once the transaction has committed; nothing when it is rolled back or tried
    /// again. What webhooks are to tell is committed with the change itself: both or none.
    public void announceWithin(BusinessId business, Handle handle, Event event) {
        TELL_OUTSIDE.run(handle, statement -> tell(statement, business, event));
        handle.afterCommit(() -> bus.publish(business, event));
    }

    private static int tell(PreparedStatement statement, BusinessId business, Event event)
            throws SQLException {
        OffsetDateTime at = event.at().atOffset(ZoneOffset.UTC);
        statement.setObject(1, event.id());
        statement.setString(2, event.kind());
        statement.setString(3, EventJson.of(event));
        statement.setObject(4, at);
        statement.setObject(5, at);
        statement.setObject(6, business.value());
        statement.setString(7, event.kind());
        statement.setString(8, familyOf(event.kind()));
        return statement.executeUpdate();
    }

    /// `contact.created` → `contact.*`.
    private static String familyOf(String kind) {
        int dot = kind.indexOf('.');
        return (dot < 0 ? kind : kind.substring(0, dot)) + ".*";
    }
}
