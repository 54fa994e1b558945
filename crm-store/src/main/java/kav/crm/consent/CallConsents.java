package kav.crm.consent;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.crm.consent.ConsentRepository.NewConsent;
import org.jdbi.v3.core.Handle;

/// Writes down as a withdrawn consent what people refused in a call. Thread-safe; blocks.
public final class CallConsents {
    /// The event by which a call tells that its recording was refused.
    public static final String REFUSED = "recording_refused";

    private static final String PURPOSE = "recording";

    /// Told again it finds nothing: the source names the call.
    private static final String UNWRITTEN =
            """
            SELECT c.contact_id, 'call ' || c.id AS source, min(e.created_at) AS at
            FROM call c
            JOIN call_event e ON e.business_id = c.business_id AND e.call_id = c.id
            WHERE c.business_id = :business AND c.id = ANY (:calls) AND e.kind = :refused
              AND c.contact_id IS NOT NULL AND c.erased_at IS NULL
              AND NOT EXISTS (
                  SELECT FROM contact_consent said
                  WHERE said.business_id = c.business_id AND said.contact_id = c.contact_id
                    AND said.kind = :purpose AND said.source = 'call ' || c.id)
            GROUP BY c.id, c.contact_id
            """;

    private final ConsentRepository consents;

    public CallConsents(ConsentRepository consents) {
        this.consents = consents;
    }

    private record Refusal(UUID contactId, String source, Instant at) {}

    /// Looks at calls whose refusal or whose person has just become known.
    public void writeWithin(BusinessId business, Handle handle, Collection<UUID> calls) {
        if (calls.isEmpty()) {
            return;
        }
        List<Refusal> refusals =
                handle.createQuery(UNWRITTEN)
                        .bind("business", business.value())
                        .bind("calls", calls.toArray(UUID[]::new))
                        .bind("refused", REFUSED)
                        .bind("purpose", PURPOSE)
                        .map((row, _) ->
                                new Refusal(
                                        row.getObject("contact_id", UUID.class),
                                        row.getString("source"),
                                        row.getTimestamp("at").toInstant()))
                        .list();
        for (Refusal refusal : refusals) {
            var _ =
                    consents.recordWithin(
                            business,
                            handle,
                            refusal.contactId(),
                            new NewConsent(PURPOSE, false, refusal.source()),
                            Actor.SYSTEM,
                            refusal.at());
        }
    }
}
