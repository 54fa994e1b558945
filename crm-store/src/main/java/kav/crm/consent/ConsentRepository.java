package kav.crm.consent;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.audit.Actor;
import kav.crm.contact.ChannelKind;
import kav.crm.event.Event;
import kav.crm.event.EventRepository;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// Consents of the contacts of one business: added to, never changed; the newest of a kind holds.
/// Thread-safe; blocks.
public final class ConsentRepository {
    /// What a kind looks like.
    public static final Pattern KIND = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    private static final RowMapper<Consent> CONSENT =
            (row, _) ->
                    new Consent(
                            row.getObject("id", UUID.class),
                            row.getString("kind"),
                            row.getString("state").equals("granted"),
                            row.getString("source"),
                            row.getString("actor_name"),
                            row.getTimestamp("at").toInstant());

    private final TenantDatabase database;
    private final EventRepository events;

    public ConsentRepository(TenantDatabase database, EventRepository events) {
        this.database = database;
        this.events = events;
    }

    /// What is to be written down.
    ///
    /// @param kind see {@link Consent}
    public record NewConsent(String kind, boolean isGranted, String source) {
        public NewConsent {
            if (!KIND.matcher(kind).matches()) {
                throw new IllegalArgumentException("a kind is a small word");
            }
        }

        /// Refuses or allows everything on one channel.
        public static NewConsent channel(ChannelKind channel, boolean isGranted, String source) {
            return new NewConsent(channel.word(), isGranted, source);
        }
    }

    /// Writes it down, after all that was said of the kind before.
    ///
    /// @return empty when there is no such contact
    public Optional<Consent> record(
            BusinessId business, UUID contactId, NewConsent consent, Actor actor, Instant at) {
        return database.as(
                business, handle -> recordWithin(business, handle, contactId, consent, actor, at));
    }

    /// The same in the caller's transaction.
    public Optional<Consent> recordWithin(
            BusinessId business,
            Handle handle,
            UUID contactId,
            NewConsent consent,
            Actor actor,
            Instant at) {
        Optional<Consent> written =
                handle.createQuery(
                                """
                                INSERT INTO contact_consent (business_id, id, contact_id, kind,
                                                             state, source, actor_name, at)
                                SELECT c.business_id, :id, c.id, :kind, :state, :source, :actor,
                                       greatest(:at::timestamptz, (
                                           SELECT max(said.at) + interval '1 microsecond'
                                           FROM contact_consent said
                                           WHERE said.business_id = c.business_id
                                             AND said.contact_id = c.id AND said.kind = :kind))
                                FROM contact c WHERE c.business_id = :business AND c.id = :contact
                                RETURNING id, kind, state, source, actor_name, at
                                """)
                        .bind("business", business.value())
                        .bind("id", UuidV7.at(at))
                        .bind("contact", contactId)
                        .bind("kind", consent.kind())
                        .bind("state", consent.isGranted() ? "granted" : "withdrawn")
                        .bind("source", consent.source())
                        .bind("actor", actor.name())
                        .bind("at", at)
                        .map(CONSENT)
                        .findOne();
        if (written.isPresent()) {
            if (consent.isGranted() && consent.kind().equals(ChannelKind.WHATSAPP.word())) {
                endRefusalsWithin(business, handle, contactId, at);
            }
            events.announceWithin(
                    business,
                    handle,
                    Event.of(
                            "consent.recorded",
                            Map.of("id", written.get().id(), "contact_id", contactId),
                            at));
        }
        return written;
    }

    /// What the contact's chats refused before anybody knew whose they are.
    private static void endRefusalsWithin(
            BusinessId business, Handle handle, UUID contactId, Instant at) {
        handle.createUpdate(
                        """
                        UPDATE whatsapp_opt_out SET ended_at = :at
                        WHERE business_id = :business AND ended_at IS NULL AND chat IN (
                            SELECT chat FROM whatsapp_conversation
                            WHERE business_id = :business AND contact_id = :contact)
                        """)
                .bind("business", business.value())
                .bind("contact", contactId)
                .bind("at", at)
                .execute();
    }

    /// Whether the person wants nothing on that channel. A deleted contact counts as well.
    public boolean optedOut(BusinessId business, UUID contactId, ChannelKind channel) {
        return database.as(
                business, handle -> optedOutWithin(business, handle, contactId, channel));
    }

    /// The same in the caller's transaction.
    public boolean optedOutWithin(
            BusinessId business, Handle handle, UUID contactId, ChannelKind channel) {
        return handle.createQuery(
                        """
                        SELECT state = 'withdrawn' FROM contact_consent
                        WHERE business_id = :business AND contact_id = :contact AND kind = :kind
                        ORDER BY at DESC, id DESC LIMIT 1
                        """)
                .bind("business", business.value())
                .bind("contact", contactId)
                .bind("kind", channel.word())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    /// What holds now, one of each kind, by kind; empty also when there is no such contact.
    public List<Consent> current(BusinessId business, UUID contactId) {
        return read(
                business,
                contactId,
                """
                SELECT DISTINCT ON (kind) id, kind, state, source, actor_name, at
                FROM contact_consent WHERE business_id = :business AND contact_id = :contact
                ORDER BY kind, at DESC, id DESC
                """);
    }

    /// Everything that was ever said, the newest first; at most 500.
    public List<Consent> history(BusinessId business, UUID contactId) {
        return read(
                business,
                contactId,
                """
                SELECT id, kind, state, source, actor_name, at
                FROM contact_consent WHERE business_id = :business AND contact_id = :contact
                ORDER BY at DESC, id DESC LIMIT 500
                """);
    }

    private List<Consent> read(BusinessId business, UUID contactId, String sql) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(sql)
                                .bind("business", business.value())
                                .bind("contact", contactId)
                                .map(CONSENT)
                                .list());
    }
}
