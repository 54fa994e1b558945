package kav.crm.contact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.Columns;
import kav.crm.Rounds;
import kav.crm.UuidV7;
import kav.crm.event.Event;
import kav.crm.event.EventRepository;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// Contacts made by those who call or write: found by their address, made when nobody knew them.
/// Works in the caller's transaction and can be told everything again. Thread-safe; blocks.
final class CallerContacts {
    private static final String FIND =
            """
            SELECT k.address, k.contact_id AS id FROM contact_channel k
            WHERE k.business_id = :business AND k.kind = 'phone' AND k.address = ANY (:address)
            """;

    /// A name that a person typed stays; a deleted contact that calls again is back.
    private static final String COMPLETE =
            """
            UPDATE contact c SET
                name = CASE WHEN told.name = '' OR c.name_by_person THEN c.name ELSE told.name END,
                deleted_at = CASE WHEN c.deleted_at < told.at THEN NULL ELSE c.deleted_at END,
                updated_at = greatest(c.updated_at, told.at), version = c.version + 1
            FROM (SELECT * FROM unnest(:id::uuid[], :name::text[], :at::timestamptz[])
                      AS one (id, name, at) ORDER BY id) AS told
            WHERE c.business_id = :business AND c.id = told.id
              AND ((told.name <> '' AND told.name <> c.name AND NOT c.name_by_person)
                   OR (c.deleted_at < told.at AND c.merged_into IS NULL))
            RETURNING c.id
            """;

    private static final String MAKE =
            """
            INSERT INTO contact (business_id, id, name, phone, created_at, updated_at)
            SELECT :business::uuid, made.id, made.name, made.address, made.at, made.at
            FROM unnest(:id::uuid[], :name::text[], :address::text[], :at::timestamptz[])
                AS made (id, name, address, at)
            ORDER BY made.address COLLATE "C"
            ON CONFLICT (business_id, phone) DO UPDATE SET updated_at = contact.updated_at
            RETURNING phone AS address, id, xmax = 0 AS is_new
            """;

    private static final String CONNECT =
            """
            INSERT INTO contact_channel (business_id, id, contact_id, kind, address, created_at)
            SELECT :business::uuid, made.id, made.contact_id, 'phone', made.address, made.at
            FROM unnest(:id::uuid[], :contactId::uuid[], :address::text[], :at::timestamptz[])
                AS made (id, contact_id, address, at)
            ON CONFLICT DO NOTHING
            """;

    private final EventRepository events;

    CallerContacts(EventRepository events) {
        this.events = events;
    }

    /// One person under the form of address that is kept.
    private record Known(String address, Person person) {}

    /// @return phone as it was told → the contact's id; whoever withholds the number is missing
    Map<String, UUID> saveWithin(BusinessId business, Handle handle, List<Person> people) {
        List<Known> known =
                people.stream()
                        .filter(person -> !Addresses.isWithheld(person.phone()))
                        .map(person -> new Known(Addresses.ofCaller(person.phone()), person))
                        .toList();
        Map<String, UUID> ids = new HashMap<>();
        for (List<Known> round : Rounds.of(known, Known::address)) {
            saveRound(business, handle, round, ids);
        }
        Map<String, UUID> byPhone = new HashMap<>();
        for (Known one : known) {
            byPhone.put(one.person().phone(), ids.get(one.address()));
        }
        return byPhone;
    }

    private void saveRound(
            BusinessId business, Handle handle, List<Known> round, Map<String, UUID> ids) {
        find(business, handle, round, ids);
        List<Known> there = round.stream().filter(one -> ids.containsKey(one.address())).toList();
        List<Known> strangers =
                round.stream().filter(one -> !ids.containsKey(one.address())).toList();
        if (!there.isEmpty()) {
            complete(business, handle, there, ids);
        }
        if (!strangers.isEmpty()) {
            make(business, handle, strangers, ids);
        }
    }

    private static void find(
            BusinessId business, Handle handle, List<Known> round, Map<String, UUID> ids) {
        handle.createQuery(FIND)
                .bind("business", business.value())
                .bindArray("address", String.class, round.stream().map(Known::address).toList())
                .map(CallerContacts::named)
                .forEach(found -> ids.put(found.getKey(), found.getValue()));
    }

    private void complete(
            BusinessId business, Handle handle, List<Known> there, Map<String, UUID> ids) {
        Instant at = there.getLast().person().at();
        Columns.of(there)
                .uuid("id", one -> ids.get(one.address()))
                .text("name", one -> one.person().name())
                .time("at", one -> one.person().at())
                .bindTo(handle.createQuery(COMPLETE))
                .bind("business", business.value())
                .mapTo(UUID.class)
                .forEach(id -> announce(business, handle, "contact.updated", id, at));
    }

    private void make(
            BusinessId business, Handle handle, List<Known> strangers, Map<String, UUID> ids) {
        Instant at = strangers.getLast().person().at();
        List<UUID> made = new ArrayList<>();
        Columns.of(strangers)
                .uuid("id", one -> UuidV7.at(one.person().at()))
                .text("name", one -> one.person().name())
                .text("address", Known::address)
                .time("at", one -> one.person().at())
                .bindTo(handle.createQuery(MAKE))
                .bind("business", business.value())
                .map((row, context) -> {
                    if (row.getBoolean("is_new")) {
                        made.add(row.getObject("id", UUID.class));
                    }
                    return named(row, context);
                })
                .forEach(saved -> ids.put(saved.getKey(), saved.getValue()));
        Columns.of(strangers)
                .uuid("id", one -> UuidV7.at(one.person().at()))
                .uuid("contactId", one -> ids.get(one.address()))
                .text("address", Known::address)
                .time("at", one -> one.person().at())
                .bindTo(handle.createUpdate(CONNECT))
                .bind("business", business.value())
                .execute();
        made.forEach(id -> announce(business, handle, "contact.created", id, at));
    }

    private static Map.Entry<String, UUID> named(ResultSet row, StatementContext unused)
            throws SQLException {
        return Map.entry(row.getString("address"), row.getObject("id", UUID.class));
    }

    private void announce(BusinessId business, Handle handle, String kind, UUID id, Instant at) {
        events.announceWithin(
                business, handle, Event.of(kind, Map.of("id", id, "contact_id", id), at));
    }
}
