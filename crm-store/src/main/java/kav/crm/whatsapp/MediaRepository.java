package kav.crm.whatsapp;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.event.Event;
import kav.crm.event.EventRepository;
import kav.crm.tenancy.TenantDatabase;
import kav.crm.whatsapp.inbox.Arrival;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// The files of messages of one business; their bytes lie in the data folder. Thread-safe; blocks.
public final class MediaRepository {
    private static final String SELECT =
            """
            SELECT f.id, f.message_id, f.content_type, f.name, f.bytes, f.state, f.source_url,
                   m.provider, m.account, a.account_sid
            FROM whatsapp_media f
            LEFT JOIN whatsapp_message m ON m.business_id = f.business_id AND m.id = f.message_id
            LEFT JOIN whatsapp_account a ON a.business_id = f.business_id AND a.address = m.account
                 AND a.provider = m.provider
            WHERE f.business_id = :business AND f.id = :id
            """;

    private static final RowMapper<MediaFile> FILE =
            (row, _) ->
                    new MediaFile(
                            row.getObject("id", UUID.class),
                            row.getObject("message_id", UUID.class),
                            row.getString("content_type"),
                            row.getString("name"),
                            row.getObject("bytes", Long.class),
                            row.getString("state"),
                            row.getString("source_url"),
                            row.getString("provider"),
                            row.getString("account_sid"));

    private final TenantDatabase database;
    private final EventRepository events;

    public MediaRepository(TenantDatabase database, EventRepository events) {
        this.database = database;
        this.events = events;
    }

    /// A file of a message.
    ///
    /// @param bytes null while unknown
    /// @param state `pending ready refused failed`
    /// @param sourceUrl where the provider keeps it; null for our own
    /// @param provider who carried its message; null while it has none
    /// @param accountSid the Twilio account of the sender; null: the server's own
    public record MediaFile(
            UUID id,
            @Nullable UUID messageId,
            String contentType,
            String name,
            @Nullable Long bytes,
            String state,
            @Nullable String sourceUrl,
            @Nullable String provider,
            @Nullable String accountSid) {}

    /// Notes files that are to be fetched.
    public void expectWithin(
            BusinessId business,
            Handle handle,
            UUID messageId,
            List<Arrival.Medium> media,
            Instant at) {
        for (int i = 0; i < media.size(); i++) {
            Arrival.Medium medium = media.get(i);
            handle.createUpdate(
                            """
                            INSERT INTO whatsapp_media (business_id, id, message_id, ordinal,
                                direction, content_type, name, source_url, state, created_at)
                            VALUES (:business, :id, :message, :ordinal, 'inbound', :type, :name,
                                :url, 'pending', :at)
                            ON CONFLICT DO NOTHING
                            """)
                    .bind("business", business.value())
                    .bind("id", UuidV7.at(at))
                    .bind("message", messageId)
                    .bind("ordinal", i)
                    .bind("type", medium.contentType())
                    .bind("name", medium.name())
                    .bind("url", medium.url())
                    .bind("at", at)
                    .execute();
        }
    }

    /// Notes a file that was uploaded to be sent.
    public UUID add(
            BusinessId business, UUID id, String contentType, String name, long bytes, Instant at) {
        return database.as(
                business,
                handle -> {
                    handle.createUpdate(
                                    """
                                    INSERT INTO whatsapp_media (business_id, id, direction, content_type,
                                        name, bytes, state, created_at)
                                    VALUES (:business, :id, 'outbound', :type, :name, :bytes, 'ready', :at)
                                    """)
                            .bind("business", business.value())
                            .bind("id", id)
                            .bind("type", contentType)
                            .bind("name", name)
                            .bind("bytes", bytes)
                            .bind("at", at)
                            .execute();
                    return id;
                });
    }

    public Optional<MediaFile> find(BusinessId business, UUID id) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(SELECT)
                                .bind("business", business.value())
                                .bind("id", id)
                                .map(FILE)
                                .findOne());
    }

    /// Joins an uploaded file to the message that carries it.
    ///
    /// @return false when there is no such file, or it belongs to a message already
    public boolean attachWithin(BusinessId business, Handle handle, UUID id, UUID messageId) {
        return handle.createUpdate(
                                """
                                UPDATE whatsapp_media SET message_id = :message
                                WHERE business_id = :business AND id = :id AND message_id IS NULL
                                  AND direction = 'outbound' AND state = 'ready'
                                """)
                        .bind("business", business.value())
                        .bind("id", id)
                        .bind("message", messageId)
                        .execute()
                == 1;
    }

    /// Writes down how fetching went, if the claim still holds.
    ///
    /// @param state `ready`, `refused`, `failed`, or `pending` for another try after the pause
    public boolean fetched(
            BusinessId business,
            Claim claim,
            String state,
            @Nullable String contentType,
            @Nullable Long bytes,
            int pauseSeconds,
            Instant at) {
        return database.as(
                business,
                handle -> {
                    Optional<UUID> message =
                            handle.createQuery(
                                            """
                                            UPDATE whatsapp_media SET state = :state,
                                                content_type = coalesce(:type, content_type),
                                                bytes = :bytes, tries = tries + 1,
                                                lease_until = '-infinity',
                                                next_at = now() + make_interval(secs => :pause)
                                            WHERE business_id = :business AND id = :id
                                              AND fence = :fence AND state = 'pending'
                                            RETURNING message_id
                                            """)
                                    .bind("business", business.value())
                                    .bind("id", claim.id())
                                    .bind("fence", claim.fence())
                                    .bind("state", state)
                                    .bind("type", contentType)
                                    .bind("bytes", bytes)
                                    .bind("pause", pauseSeconds)
                                    .mapTo(UUID.class)
                                    .findOne();
                    message.filter(_ -> !state.equals("pending"))
                            .ifPresent(id ->
                                    events.announceWithin(
                                            business,
                                            handle,
                                            Event.of(
                                                    "message.updated",
                                                    Map.of("id", id.toString()),
                                                    at)));
                    return message.isPresent();
                });
    }

    /// How often fetching was tried.
    public int tries(BusinessId business, UUID id) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(
                                        "SELECT tries FROM whatsapp_media WHERE business_id ="
                                                + " :business AND id = :id")
                                .bind("business", business.value())
                                .bind("id", id)
                                .mapTo(Integer.class)
                                .findOne()
                                .orElse(0));
    }
}
