package kav.crm.contact;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.Columns;
import kav.crm.UuidV7;
import org.jdbi.v3.core.Handle;

/// The addresses of contacts, in the caller's transaction. Thread-safe; blocks.
final class ContactChannels {
    private static final String OWNER =
            """
            SELECT contact_id FROM contact_channel
            WHERE business_id = :business AND kind = :kind AND address = :address
            """;

    private static final String TAKEN =
            """
            SELECT wanted.place, k.contact_id
            FROM unnest(:kind::text[], :address::text[]) WITH ORDINALITY
                AS wanted (kind, address, place)
            JOIN contact_channel k ON k.business_id = :business AND k.kind = wanted.kind
                 AND k.address = wanted.address
            WHERE k.contact_id <> :contact
            ORDER BY wanted.place LIMIT 1
            """;

    private static final String DROP =
            """
            DELETE FROM contact_channel k
            WHERE k.business_id = :business AND k.contact_id = :contact
              AND NOT EXISTS (SELECT FROM unnest(:kind::text[], :address::text[])
                                  AS kept (kind, address)
                              WHERE kept.kind = k.kind AND kept.address = k.address)
            """;

    private static final String KEEP =
            """
            INSERT INTO contact_channel (business_id, id, contact_id, kind, address, label,
                                         position, created_at)
            SELECT :business, kept.id, :contact, kept.kind, kept.address, kept.label,
                   kept.position, :at::timestamptz
            FROM unnest(:id::uuid[], :kind::text[], :address::text[], :label::text[])
                WITH ORDINALITY AS kept (id, kind, address, label, position)
            ORDER BY kept.kind, kept.address COLLATE "C"
            ON CONFLICT (business_id, kind, address) DO UPDATE SET
                label = excluded.label, position = excluded.position
            WHERE contact_channel.contact_id = excluded.contact_id
            """;

    private static final String ADD =
            """
            INSERT INTO contact_channel (business_id, id, contact_id, kind, address, label,
                                         position, created_at)
            VALUES (:business, :id, :contact, :kind, :address, :label, 100, :at)
            ON CONFLICT (business_id, kind, address) DO UPDATE SET label = contact_channel.label
            RETURNING contact_id
            """;

    /// Whose address it is.
    Optional<UUID> ownerWithin(BusinessId business, Handle handle, Channel channel) {
        return handle.createQuery(OWNER)
                .bind("business", business.value())
                .bind("kind", channel.kind().word())
                .bind("address", channel.address())
                .mapTo(UUID.class)
                .findOne();
    }

    /// @throws ChannelTaken when one of them belongs to somebody else
    void demandFreeWithin(
            BusinessId business, Handle handle, UUID contactId, List<Channel> channels) {
        columns(channels)
                .bindTo(handle.createQuery(TAKEN))
                .bind("business", business.value())
                .bind("contact", contactId)
                .map((row, _) ->
                        new ChannelTaken(
                                row.getInt("place") - 1, row.getObject("contact_id", UUID.class)))
                .findOne()
                .ifPresent(taken -> {
                    throw taken;
                });
    }

    /// Makes the addresses of a contact exactly these.
    ///
    /// @throws ChannelTaken when somebody else took one in between
    void replaceWithin(
            BusinessId business,
            Handle handle,
            UUID contactId,
            List<Channel> channels,
            Instant at) {
        columns(channels)
                .bindTo(handle.createUpdate(DROP))
                .bind("business", business.value())
                .bind("contact", contactId)
                .execute();
        int kept =
                columns(channels)
                        .uuid("id", _ -> UuidV7.at(at))
                        .text("label", Channel::label)
                        .bindTo(handle.createUpdate(KEEP))
                        .bind("business", business.value())
                        .bind("contact", contactId)
                        .bind("at", at)
                        .execute();
        if (kept < channels.size()) {
            demandFreeWithin(business, handle, contactId, channels);
        }
    }

    /// Gives a contact one address more, behind those it has.
    ///
    /// @return whose it is now: somebody else's when they were quicker
    UUID addWithin(
            BusinessId business, Handle handle, UUID contactId, Channel channel, Instant at) {
        return handle.createQuery(ADD)
                .bind("business", business.value())
                .bind("id", UuidV7.at(at))
                .bind("contact", contactId)
                .bind("kind", channel.kind().word())
                .bind("address", channel.address())
                .bind("label", channel.label())
                .bind("at", at)
                .mapTo(UUID.class)
                .one();
    }

    private static Columns<Channel> columns(List<Channel> channels) {
        return Columns.of(channels)
                .text("kind", channel -> channel.kind().word())
                .text("address", Channel::address);
    }
}
