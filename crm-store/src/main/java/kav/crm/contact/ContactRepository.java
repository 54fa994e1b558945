package kav.crm.contact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import kav.crm.BusinessId;
import kav.crm.JsonObject;
import kav.crm.UuidV7;
import kav.crm.call.CallRow;
import kav.crm.call.CallSighting;
import kav.crm.event.Event;
import kav.crm.event.EventRepository;
import kav.crm.page.Cursor;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.page.Update;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;

/// Contacts of one business, one per address. Methods ending in `Within` run in the caller's
/// transaction. Thread-safe; blocks.
public final class ContactRepository {
    private static final ContactMapper CONTACT = new ContactMapper();

    private static final String LIST =
            ContactMapper.SELECT
                    + """
                    WHERE c.business_id = :business AND (c.deleted_at IS NOT NULL) = :deleted
                      AND (:tag::uuid IS NULL OR EXISTS (SELECT FROM contact_tag ct
                           WHERE ct.business_id = c.business_id AND ct.contact_id = c.id
                             AND ct.tag_id = :tag::uuid))
                      AND (:after::uuid IS NULL OR c.id < :after::uuid)
                    ORDER BY c.id DESC LIMIT :rows
                    """;

    private static final String MAKE =
            """
            INSERT INTO contact (business_id, id, name, company, language, phone, custom,
                                 name_by_person, created_at, updated_at)
            VALUES (:business, :id, :name, :company, :language, :phone, :custom::json,
                    :name <> '', :at, :at)
            """;

    private final TenantDatabase database;
    private final EventRepository events;
    private final CallerContacts callers;
    private final CallLinks links;
    private final ContactChannels channels = new ContactChannels();

    public ContactRepository(TenantDatabase database, EventRepository events) {
        this.database = database;
        this.events = events;
        this.callers = new CallerContacts(events);
        this.links = new CallLinks(callers);
    }

    /// Saves the person behind a number: makes the contact, or completes its name. A contact that
    /// was deleted before is back.
    ///
    /// @param phone E.164, not empty
    /// @param name empty leaves the name as it is, and so does a name that somebody typed
    /// @return the contact's id
    /// @throws IllegalArgumentException for a withheld number: there is no contact behind it
    public UUID save(BusinessId business, String phone, String name, Instant at) {
        if (Addresses.isWithheld(phone)) {
            throw new IllegalArgumentException("a contact is saved by its number");
        }
        Person person = new Person(phone, name, at);
        return database.as(
                business,
                handle -> saveWithin(business, handle, List.of(person)).values().iterator().next());
    }

    /// The same for many, in the caller's transaction.
    ///
    /// @return phone → the contact's id; withheld numbers are missing
    public Map<String, UUID> saveWithin(BusinessId business, Handle handle, List<Person> people) {
        return people.isEmpty() ? Map.of() : callers.saveWithin(business, handle, people);
    }

    /// Joins calls to the people at their far end: known by their number, or made now. Withheld
    /// numbers make nobody, and a call that has somebody keeps them.
    public void linkCallsWithin(
            BusinessId business, Handle handle, List<CallRow<CallSighting>> sightings) {
        links.linkWithin(business, handle, sightings);
    }

    /// The contact who has this address; made when nobody has it. A WhatsApp number is looked for
    /// among the telephone numbers too, and kept as a channel of its own from then on.
    ///
    /// @param name as the person told it; may be empty
    public UUID reachWithin(
            BusinessId business, Handle handle, Channel channel, String name, Instant at) {
        Optional<UUID> owner = channels.ownerWithin(business, handle, channel);
        if (owner.isPresent()) {
            return owner.get();
        }
        UUID id;
        if (channel.kind() == ChannelKind.PHONE || channel.kind() == ChannelKind.WHATSAPP) {
            Person person = new Person(channel.address(), name, at);
            UUID known = saveWithin(business, handle, List.of(person)).get(channel.address());
            id = known == null ? makeWithin(business, handle, name, at) : known;
        } else {
            id = makeWithin(business, handle, name, at);
        }
        return channels.addWithin(business, handle, id, channel, at);
    }

    /// The contact behind a hidden address whose number is known: who has one of them gets the
    /// other. Where two contacts have one each, they stay two until a person merges them.
    ///
    /// @param hidden a LID
    /// @param number of WhatsApp
    public UUID reachByBothWithin(
            BusinessId business,
            Handle handle,
            Channel hidden,
            Channel number,
            String name,
            Instant at) {
        Channel phone = new Channel(ChannelKind.PHONE, number.address());
        Optional<UUID> behind = channels.ownerWithin(business, handle, hidden);
        boolean isNumberKnown =
                channels.ownerWithin(business, handle, number).isPresent()
                        || channels.ownerWithin(business, handle, phone).isPresent();
        if (behind.isPresent() && !isNumberKnown) {
            channels.addWithin(business, handle, behind.get(), phone, at);
            channels.addWithin(business, handle, behind.get(), number, at);
            handle.createUpdate(
                            "UPDATE contact SET phone = :phone, version = version + 1,"
                                    + " updated_at = :at WHERE business_id = :business AND id = :id"
                                    + " AND phone IS NULL")
                    .bind("business", business.value())
                    .bind("id", behind.get())
                    .bind("phone", number.address())
                    .bind("at", at)
                    .execute();
            announce(business, handle, "contact.updated", behind.get(), at);
            return behind.get();
        }
        UUID owner = reachWithin(business, handle, number, name, at);
        if (behind.isEmpty()) {
            channels.addWithin(business, handle, owner, hidden, at);
        }
        return owner;
    }

    private UUID makeWithin(BusinessId business, Handle handle, String name, Instant at) {
        UUID id = UuidV7.at(at);
        ContactDraft draft = new ContactDraft(name, "", null, List.of(), Map.of());
        bind(handle.createUpdate(MAKE), business, id, draft, at).execute();
        announce(business, handle, "contact.created", id, at);
        return id;
    }

    /// One contact, also a deleted one.
    public Optional<Contact> find(BusinessId business, UUID id) {
        return database.as(business, handle -> findWithin(business, handle, id));
    }

    /// The same in the caller's transaction.
    public Optional<Contact> findWithin(BusinessId business, Handle handle, UUID id) {
        return ContactRow.findWithin(business, handle, id);
    }

    /// Those contacts in the order asked for; who is not there is left out.
    public List<Contact> findAll(BusinessId business, List<UUID> ids) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(
                                        ContactMapper.SELECT
                                                + "WHERE c.business_id = :business AND c.id ="
                                                + " ANY (:ids)"
                                                + " ORDER BY array_position(:ids, c.id)")
                                .bind("business", business.value())
                                .bindArray("ids", UUID.class, ids)
                                .map(CONTACT)
                                .list());
    }

    /// Who calls from this number; nobody when that contact was deleted.
    public Optional<Contact> findByPhone(BusinessId business, String phone) {
        return database.as(
                business,
                handle ->
                        channels.ownerWithin(
                                        business, handle, new Channel(ChannelKind.PHONE, phone))
                                .flatMap(id -> findWithin(business, handle, id))
                                .filter(contact -> contact.deletedAt() == null));
    }

    /// Contacts, the newest first.
    public Page<Contact> page(BusinessId business, ContactFilter filter, PageRequest request) {
        List<Contact> rows =
                database.as(
                        business,
                        handle ->
                                handle.createQuery(LIST)
                                        .bind("business", business.value())
                                        .bind("deleted", filter.deleted())
                                        .bind("tag", filter.tagId())
                                        .bind("after", request.start().map(Cursor::id).orElse(null))
                                        .bind("rows", request.rowsToRead())
                                        .map(CONTACT)
                                        .list());
        return Page.of(rows, request, contact -> Cursor.at(contact.createdAt(), contact.id()));
    }

    /// @throws ChannelTaken when one of its addresses belongs to another contact
    public Contact create(BusinessId business, ContactDraft draft, Instant at) {
        return database.as(business, handle -> createWithin(business, handle, draft, at));
    }

    /// The same in the caller's transaction.
    public Contact createWithin(
            BusinessId business, Handle handle, ContactDraft draft, Instant at) {
        UUID id = UuidV7.at(at);
        channels.demandFreeWithin(business, handle, id, draft.channels());
        bind(handle.createUpdate(MAKE), business, id, draft, at).execute();
        channels.replaceWithin(business, handle, id, draft.channels(), at);
        announce(business, handle, "contact.created", id, at);
        return findWithin(business, handle, id).orElseThrow();
    }

    /// Changes a contact that is there.
    ///
    /// @param version it must still have
    /// @param change from what it is to what it shall be; may be asked more than once
    /// @throws ChannelTaken when one of its addresses belongs to another contact
    public Update<Contact> update(
            BusinessId business,
            UUID id,
            long version,
            UnaryOperator<ContactDraft> change,
            Instant at) {
        return database.as(
                business, handle -> updateWithin(business, handle, id, version, change, at));
    }

    /// The same in the caller's transaction.
    public Update<Contact> updateWithin(
            BusinessId business,
            Handle handle,
            UUID id,
            long version,
            UnaryOperator<ContactDraft> change,
            Instant at) {
        Optional<Contact> before =
                findWithin(business, handle, id).filter(found -> found.deletedAt() == null);
        if (before.isEmpty()) {
            return new Update.Missing<>();
        }
        if (before.get().version() != version) {
            return new Update.Stale<>(before.get().version());
        }
        ContactDraft draft = change.apply(before.get().draft());
        boolean newChannels = !draft.channels().equals(before.get().channels());
        if (newChannels) {
            channels.demandFreeWithin(business, handle, id, draft.channels());
        }
        if (!ContactRow.changeWithin(business, handle, before.get(), draft, at)) {
            return new Update.Stale<>(version + 1);
        }
        if (newChannels) {
            channels.replaceWithin(business, handle, id, draft.channels(), at);
        }
        announce(business, handle, "contact.updated", id, at);
        return new Update.Done<>(after(before.get(), draft, at));
    }

    /// What was just written, without reading it again.
    private static Contact after(Contact before, ContactDraft draft, Instant at) {
        return new Contact(
                before.id(),
                draft.name(),
                draft.company(),
                draft.language(),
                draft.phone(),
                draft.channels(),
                before.tags(),
                draft.custom(),
                before.version() + 1,
                before.createdAt(),
                at,
                null,
                null);
    }

    /// Takes it out of every list; nothing of it is lost.
    ///
    /// @return false when there is none
    public boolean delete(BusinessId business, UUID id, Instant at) {
        return mark(
                business,
                id,
                "UPDATE contact SET deleted_at = :at, updated_at = :at, version = version + 1"
                        + " WHERE business_id = :business AND id = :id AND deleted_at IS NULL",
                "contact.deleted",
                at);
    }

    /// Undoes a deletion. What was merged comes back by undoing the merge only.
    ///
    /// @return false when there is no such deleted contact
    public boolean restore(BusinessId business, UUID id, Instant at) {
        return mark(
                business,
                id,
                "UPDATE contact SET deleted_at = NULL, updated_at = :at, version = version + 1"
                        + " WHERE business_id = :business AND id = :id"
                        + " AND deleted_at IS NOT NULL AND merged_into IS NULL",
                "contact.restored",
                at);
    }

    private boolean mark(BusinessId business, UUID id, String sql, String kind, Instant at) {
        return database.as(
                business,
                handle -> {
                    int marked =
                            handle.createUpdate(sql)
                                    .bind("business", business.value())
                                    .bind("id", id)
                                    .bind("at", at)
                                    .execute();
                    if (marked == 1) {
                        announce(business, handle, kind, id, at);
                    }
                    return marked == 1;
                });
    }

    private static org.jdbi.v3.core.statement.Update bind(
            org.jdbi.v3.core.statement.Update statement,
            BusinessId business,
            UUID id,
            ContactDraft draft,
            Instant at) {
        return statement
                .bind("business", business.value())
                .bind("id", id)
                .bind("name", draft.name())
                .bind("company", draft.company())
                .bind("language", draft.language())
                .bind("phone", draft.phone())
                .bind("custom", JsonObject.of(draft.custom()))
                .bind("at", at);
    }

    private void announce(BusinessId business, Handle handle, String kind, UUID id, Instant at) {
        events.announceWithin(
                business, handle, Event.of(kind, Map.of("id", id, "contact_id", id), at));
    }
}
