package kav.crm.contact;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.Columns;
import kav.crm.Rounds;
import kav.crm.UuidV7;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/// Contacts of one business, one per telephone number. Thread-safe; blocks.
public final class ContactRepository {
    private static final String SAVE =
            """
            INSERT INTO contact (business_id, id, name, phone, created_at, updated_at)
            SELECT :business::uuid, saved.id, saved.name, saved.phone, saved.at, saved.at
            FROM unnest(:id::uuid[], :name::text[], :phone::text[], :at::timestamptz[])
                AS saved (id, name, phone, at)
            ORDER BY saved.phone COLLATE "C"
            ON CONFLICT (business_id, phone) DO UPDATE SET
                name = CASE WHEN excluded.name = '' THEN contact.name ELSE excluded.name END,
                updated_at = greatest(contact.updated_at, excluded.updated_at)
            RETURNING phone, id
            """;

    /// A person behind a number.
    ///
    /// @param phone E.164, not empty
    /// @param name empty leaves the name as it is
    record Person(String phone, String name, Instant at) {
        Person {
            if (phone.isBlank()) {
                throw new IllegalArgumentException("a contact is saved by its number");
            }
        }
    }

    private final TenantDatabase database;

    public ContactRepository(TenantDatabase database) {
        this.database = database;
    }

    /// Saves the person behind a number: makes the contact, or completes its name. Whoever
    /// withholds the number has no contact, so there is no such call for them.
    ///
    /// @param phone E.164, not empty
    /// @param name empty leaves the name as it is
    /// @return the contact's id
    public UUID save(BusinessId business, String phone, String name, Instant at) {
        Person person = new Person(phone, name, at);
        return database.as(
                business,
                handle -> saveWithin(business, handle, List.of(person)).values().iterator().next());
    }

    /// The same for many, in the caller's transaction.
    ///
    /// @return phone → the contact's id
    Map<String, UUID> saveWithin(BusinessId business, Handle handle, List<Person> people) {
        Map<String, UUID> ids = new HashMap<>();
        for (List<Person> round : Rounds.of(people, Person::phone)) {
            Columns.of(round)
                    .uuid("id", person -> UuidV7.at(person.at()))
                    .text("name", person -> person.name().replace("\0", ""))
                    .text("phone", Person::phone)
                    .time("at", Person::at)
                    .bindTo(handle.createQuery(SAVE))
                    .bind("business", business.value())
                    .map((row, _) ->
                            Map.entry(row.getString("phone"), row.getObject("id", UUID.class)))
                    .forEach(saved -> ids.put(saved.getKey(), saved.getValue()));
        }
        return ids;
    }

    /// Who calls from this number.
    public Optional<Contact> findByPhone(BusinessId business, String phone) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(
                                        "SELECT id, name, phone FROM contact"
                                                + " WHERE business_id = :business"
                                                + " AND phone = :phone")
                                .bind("business", business.value())
                                .bind("phone", phone)
                                .map(ConstructorMapper.of(Contact.class))
                                .findOne());
    }
}
