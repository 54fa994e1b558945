package kav.crm.contact;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/// Contacts of one business, one per telephone number. Thread-safe; blocks.
public final class ContactRepository {
    private static final String SAVE =
            """
            INSERT INTO contact (business_id, id, name, phone, created_at, updated_at)
            VALUES (:business, :id, :name, :phone, :at, :at)
            ON CONFLICT (business_id, phone) DO UPDATE SET
                name = CASE WHEN excluded.name = '' THEN contact.name ELSE excluded.name END,
                updated_at = greatest(contact.updated_at, excluded.updated_at)
            RETURNING id
            """;

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
        return database.as(business, handle -> saveWithin(business, handle, phone, name, at));
    }

    /// The same in the caller's transaction.
    public UUID saveWithin(
            BusinessId business, Handle handle, String phone, String name, Instant at) {
        if (phone.isBlank()) {
            throw new IllegalArgumentException("a contact is saved by its number");
        }
        return handle.createQuery(SAVE)
                .bind("business", business.value())
                .bind("id", UuidV7.at(at))
                .bind("name", name.replace("\0", ""))
                .bind("phone", phone)
                .bind("at", at)
                .mapTo(UUID.class)
                .one();
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
