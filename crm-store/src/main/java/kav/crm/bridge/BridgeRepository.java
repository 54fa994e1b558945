package kav.crm.bridge;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.event.Event;
import kav.crm.event.EventRepository;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Sessions and persons of the bridge, for one business. Thread-safe; blocks.
public final class BridgeRepository {
    private final TenantDatabase database;
    private final EventRepository events;

    public BridgeRepository(TenantDatabase database, EventRepository events) {
        this.database = database;
        this.events = events;
    }

    /// Grants a session to one process, or prolongs it. Time is the database's, as all nodes have
    /// that in common.
    ///
    /// @param holder the asking process
    /// @param lease zero gives it back
    /// @return false while another process has it
    public boolean lease(BusinessId business, String session, UUID holder, Duration lease) {
        return database.as(
                business,
                handle ->
                        handle.createUpdate(
                                                """
                                                INSERT INTO bridge_session AS known (business_id, session,
                                                    holder, lease_until, fence)
                                                VALUES (:business, :session, :holder,
                                                        now() + :ms * interval '1 ms', 1)
                                                ON CONFLICT (business_id, session) DO UPDATE SET
                                                    fence = known.fence + CASE WHEN known.holder
                                                        IS DISTINCT FROM excluded.holder THEN 1
                                                        ELSE 0 END,
                                                    holder = excluded.holder,
                                                    lease_until = excluded.lease_until
                                                WHERE known.holder = excluded.holder
                                                   OR known.lease_until <= now()
                                                """)
                                        .bind("business", business.value())
                                        .bind("session", session)
                                        .bind("holder", holder)
                                        .bind("ms", lease.toMillis())
                                        .execute()
                                == 1);
    }

    /// Keeps what a session says of itself; an older word changes nothing.
    public void tellState(BusinessId business, BridgeState told, Instant at) {
        database.as(
                business,
                handle -> {
                    int changed =
                            handle.createUpdate(
                                            """
                                            INSERT INTO bridge_session AS known (business_id,
                                                session, state, code, state_at)
                                            VALUES (:business, :session, :state, :code, :at)
                                            ON CONFLICT (business_id, session) DO UPDATE SET
                                                state = excluded.state, code = excluded.code,
                                                state_at = excluded.state_at
                                            WHERE known.state_at IS NULL
                                               OR known.state_at <= excluded.state_at
                                            """)
                                    .bind("business", business.value())
                                    .bind("session", told.session())
                                    .bind("state", told.state())
                                    .bind("code", told.code())
                                    .bind("at", at)
                                    .execute();
                    if (changed == 1) {
                        events.announceWithin(
                                business,
                                handle,
                                Event.of(
                                        "bridge.updated",
                                        Map.of("id", told.session(), "state", told.state()),
                                        at));
                    }
                    return true;
                });
    }

    /// What a session said of itself last; empty when it never did.
    public Optional<BridgeState> state(BusinessId business, String session) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(
                                        "SELECT session, state, code, state_at FROM bridge_session"
                                                + " WHERE business_id = :business"
                                                + " AND session = :session")
                                .bind("business", business.value())
                                .bind("session", session)
                                .map((row, _) -> {
                                    Timestamp at = row.getTimestamp("state_at");
                                    return new BridgeState(
                                            row.getString("session"),
                                            row.getString("state"),
                                            row.getObject("code", Integer.class),
                                            at == null ? null : at.toInstant());
                                })
                                .findOne());
    }

    /// Who that is: what is told now joined with what was known before.
    ///
    /// @param told as the message says; its chat counts only when the person is new
    public BridgePerson meet(BusinessId business, String session, BridgePerson told, Instant at) {
        return database.as(business, handle -> meetWithin(business, handle, session, told, at));
    }

    private static BridgePerson meetWithin(
            BusinessId business, Handle handle, String session, BridgePerson told, Instant at) {
        List<Known> known = known(business, handle, session, told);
        if (known.isEmpty()) {
            return add(business, handle, session, told, at);
        }
        BridgePerson joined =
                new BridgePerson(
                        known.getFirst().person.chat(),
                        firstOf(told.lid(), known.stream().map(one -> one.person.lid())),
                        firstOf(told.phone(), known.stream().map(one -> one.person.phone())));
        if (known.size() == 1 && known.getFirst().person.equals(joined)) {
            return joined;
        }
        // Two turned out to be one: the elder keeps its chat, the younger goes.
        handle.createUpdate(
                        "DELETE FROM bridge_person WHERE business_id = :business"
                                + " AND id = ANY (:younger)")
                .bind("business", business.value())
                .bindArray("younger", UUID.class, known.stream().skip(1).map(Known::id).toList())
                .execute();
        handle.createUpdate(
                        "UPDATE bridge_person SET lid = :lid, phone = :phone"
                                + " WHERE business_id = :business AND id = :id")
                .bind("business", business.value())
                .bind("id", known.getFirst().id)
                .bind("lid", joined.lid())
                .bind("phone", joined.phone())
                .execute();
        return joined;
    }

    private record Known(UUID id, BridgePerson person) {}

    private static List<Known> known(
            BusinessId business, Handle handle, String session, BridgePerson told) {
        return handle.createQuery(
                        """
                        SELECT id, chat, lid, phone FROM bridge_person
                        WHERE business_id = :business AND session = :session
                          AND (lid = :lid OR phone = :phone)
                        ORDER BY known_at, id FOR UPDATE
                        """)
                .bind("business", business.value())
                .bind("session", session)
                .bind("lid", told.lid())
                .bind("phone", told.phone())
                .map((row, _) ->
                        new Known(
                                row.getObject("id", UUID.class),
                                new BridgePerson(
                                        row.getString("chat"),
                                        row.getString("lid"),
                                        row.getString("phone"))))
                .list();
    }

    private static BridgePerson add(
            BusinessId business, Handle handle, String session, BridgePerson told, Instant at) {
        handle.createUpdate(
                        """
                        INSERT INTO bridge_person (business_id, id, session, chat, lid, phone,
                                                   known_at)
                        VALUES (:business, :id, :session, :chat, :lid, :phone, :at)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("business", business.value())
                .bind("id", UuidV7.at(at))
                .bind("session", session)
                .bind("chat", told.chat())
                .bind("lid", told.lid())
                .bind("phone", told.phone())
                .bind("at", at)
                .execute();
        return known(business, handle, session, told).getFirst().person;
    }

    private static @Nullable String firstOf(@Nullable String told, Stream<@Nullable String> known) {
        return told != null ? told : known.filter(one -> one != null).findFirst().orElse(null);
    }
}
