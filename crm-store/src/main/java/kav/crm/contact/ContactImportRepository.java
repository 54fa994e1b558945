package kav.crm.contact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.Columns;
import kav.crm.JsonObject;
import kav.crm.UuidV7;
import kav.crm.page.Update;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;

/// Takes many contacts at once: who is known by an address is completed, the others are made, a few
/// statements for all of them. What is there is never overwritten. Thread-safe; blocks.
public final class ContactImportRepository {
    /// Most contacts of one call: a short transaction.
    public static final int MOST = 500;

    private static final String OWNERS =
            """
            SELECT k.kind || ' ' || k.address AS address, k.contact_id
            FROM contact_channel k
            JOIN unnest(:kind::text[], :address::text[]) AS told (kind, address)
              ON told.kind = k.kind AND told.address = k.address
            WHERE k.business_id = :business
            """;

    private static final String MAKE =
            """
            INSERT INTO contact (business_id, id, name, company, language, phone, custom,
                                 name_by_person, created_at, updated_at)
            SELECT :business::uuid, made.id, made.name, made.company, made.language, made.phone,
                   made.custom, made.name <> '', :at::timestamptz, :at::timestamptz
            FROM unnest(:id::uuid[], :name::text[], :company::text[], :language::text[],
                        :phone::text[], :custom::json[])
                AS made (id, name, company, language, phone, custom)
            """;

    private static final String CONNECT =
            """
            INSERT INTO contact_channel (business_id, id, contact_id, kind, address, position,
                                         created_at)
            SELECT :business::uuid, made.id, made.contact_id, made.kind, made.address,
                   made.position, :at::timestamptz
            FROM unnest(:id::uuid[], :contactId::uuid[], :kind::text[], :address::text[],
                        :position::integer[]) AS made (id, contact_id, kind, address, position)
            """;

    private final TenantDatabase database;
    private final ContactRepository contacts;

    public ContactImportRepository(TenantDatabase database, ContactRepository contacts) {
        this.database = database;
        this.contacts = contacts;
    }

    /// What became of them.
    ///
    /// @param refused place in the list → a constant: `twice` (an address stands in two lines),
    ///   `two-contacts` (its addresses belong to different contacts), `deleted` (it belongs to a
    ///   deleted one)
    public record Taken(int created, int updated, int unchanged, Map<Integer, String> refused) {}

    /// Takes contacts in one transaction.
    ///
    /// @param drafts at most {@link #MOST}
    /// @param isTrial nothing is written, only told what would become of them
    public Taken take(BusinessId business, List<ContactDraft> drafts, boolean isTrial, Instant at) {
        if (drafts.size() > MOST) {
            throw new IllegalArgumentException("too many at once");
        }
        return database.as(business, handle -> takeWithin(business, handle, drafts, isTrial, at));
    }

    private record Address(UUID contactId, Channel channel, int position) {}

    private record Made(UUID id, ContactDraft draft) {}

    private Taken takeWithin(
            BusinessId business,
            Handle handle,
            List<ContactDraft> drafts,
            boolean isTrial,
            Instant at) {
        Map<String, UUID> owners = owners(business, handle, drafts);
        Set<String> told = new LinkedHashSet<>();
        List<Made> made = new ArrayList<>();
        Map<Integer, String> refused = new LinkedHashMap<>();
        int updated = 0;
        int unchanged = 0;
        for (int place = 0; place < drafts.size(); place++) {
            ContactDraft draft = drafts.get(place);
            Set<UUID> known = new LinkedHashSet<>();
            boolean isTwice = false;
            for (Channel channel : draft.channels()) {
                isTwice |= !told.add(name(channel));
                UUID owner = owners.get(name(channel));
                if (owner != null) {
                    known.add(owner);
                }
            }
            if (isTwice || known.size() > 1) {
                refused.put(place, isTwice ? "twice" : "two-contacts");
            } else if (known.isEmpty()) {
                made.add(new Made(UuidV7.at(at), draft));
            } else {
                switch (complete(business, handle, known.iterator().next(), draft, isTrial, at)) {
                    case UPDATED -> updated++;
                    case UNCHANGED -> unchanged++;
                    case DELETED -> refused.put(place, "deleted");
                }
            }
        }
        if (!isTrial && !made.isEmpty()) {
            make(business, handle, made, at);
        }
        return new Taken(made.size(), updated, unchanged, refused);
    }

    private static String name(Channel channel) {
        return channel.kind().word() + " " + channel.address();
    }

    private static Map<String, UUID> owners(
            BusinessId business, Handle handle, List<ContactDraft> drafts) {
        List<Channel> all = drafts.stream().flatMap(draft -> draft.channels().stream()).toList();
        Map<String, UUID> owners = new HashMap<>();
        Columns.of(all)
                .text("kind", channel -> channel.kind().word())
                .text("address", Channel::address)
                .bindTo(handle.createQuery(OWNERS))
                .bind("business", business.value())
                .map((row, _) ->
                        Map.entry(
                                row.getString("address"), row.getObject("contact_id", UUID.class)))
                .forEach(owner -> owners.put(owner.getKey(), owner.getValue()));
        return owners;
    }

    private static void make(BusinessId business, Handle handle, List<Made> made, Instant at) {
        Columns.of(made)
                .uuid("id", Made::id)
                .text("name", one -> one.draft().name())
                .text("company", one -> one.draft().company())
                .text("language", one -> one.draft().language())
                .text("phone", one -> one.draft().phone())
                .text("custom", one -> JsonObject.of(one.draft().custom()))
                .bindTo(handle.createUpdate(MAKE))
                .bind("business", business.value())
                .bind("at", at)
                .execute();
        List<Address> addresses = new ArrayList<>();
        for (Made one : made) {
            for (Channel channel : one.draft().channels()) {
                addresses.add(new Address(one.id(), channel, addresses.size()));
            }
        }
        Columns.of(addresses)
                .uuid("id", _ -> UuidV7.at(at))
                .uuid("contactId", Address::contactId)
                .text("kind", address -> address.channel().kind().word())
                .text("address", address -> address.channel().address())
                .integer("position", Address::position)
                .bindTo(handle.createUpdate(CONNECT))
                .bind("business", business.value())
                .bind("at", at)
                .execute();
    }

    private enum Completion {
        UPDATED,
        UNCHANGED,
        DELETED
    }

    private Completion complete(
            BusinessId business,
            Handle handle,
            UUID id,
            ContactDraft told,
            boolean isTrial,
            Instant at) {
        Contact known = contacts.findWithin(business, handle, id).orElseThrow();
        if (known.deletedAt() != null) {
            return Completion.DELETED;
        }
        ContactDraft whole = completed(known.draft(), told);
        if (whole.equals(known.draft())) {
            return Completion.UNCHANGED;
        }
        if (!isTrial) {
            Update<Contact> update =
                    contacts.updateWithin(business, handle, id, known.version(), _ -> whole, at);
            if (!(update instanceof Update.Done)) {
                throw new IllegalStateException("a contact changed while it was completed");
            }
        }
        return Completion.UPDATED;
    }

    /// What is there stays; what is empty is filled.
    private static ContactDraft completed(ContactDraft known, ContactDraft told) {
        Map<String, String> custom = new LinkedHashMap<>(told.custom());
        custom.putAll(known.custom());
        List<Channel> channels = new ArrayList<>(known.channels());
        for (Channel channel : told.channels()) {
            boolean isKnown =
                    channels.stream().anyMatch(other -> name(other).equals(name(channel)));
            if (!isKnown && channels.size() < ContactDraft.MOST_CHANNELS) {
                channels.add(channel);
            }
        }
        return new ContactDraft(
                known.name().isEmpty() ? told.name() : known.name(),
                known.company().isEmpty() ? told.company() : known.company(),
                known.language() == null ? told.language() : known.language(),
                channels,
                custom.size() <= ContactDraft.MOST_FIELDS ? custom : known.custom());
    }
}
