package kav.crm.contact;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.JsonObject;
import kav.crm.UuidV7;
import kav.crm.call.CallRepository;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Leads of one business, at most one per call. Thread-safe; blocks.
public final class LeadRepository {
    private static final String SAVE =
            """
            INSERT INTO lead (business_id, id, contact_id, call_id, about, answers, created_at,
                              updated_at)
            VALUES (:business, :id, :contactId::uuid, :callId, :about, :answers::json, :at, :at)
            ON CONFLICT (business_id, call_id) DO UPDATE SET
                contact_id = coalesce(excluded.contact_id, lead.contact_id),
                about = excluded.about, answers = excluded.answers,
                updated_at = excluded.updated_at
            WHERE excluded.updated_at >= lead.updated_at
            """;

    private final TenantDatabase database;
    private final CallRepository calls;
    private final ContactRepository contacts;

    public LeadRepository(
            TenantDatabase database, CallRepository calls, ContactRepository contacts) {
        this.database = database;
        this.calls = calls;
        this.contacts = contacts;
    }

    /// Saves what the caller of a call left: completes the contact, opens or updates the lead.
    /// Idempotent per call; an older draft that comes late changes nothing.
    ///
    /// @return false when the call belongs to another business
    public boolean save(BusinessId business, String callSid, LeadDraft draft) {
        return database.as(
                business,
                handle -> {
                    UUID callId =
                            calls.idsWithin(business, handle, Map.of(callSid, draft.at()))
                                    .get(callSid);
                    if (callId == null) {
                        return false;
                    }
                    saveWithin(business, handle, callId, draft);
                    return true;
                });
    }

    /// The same in the caller's transaction, for a call that is there.
    public void saveWithin(BusinessId business, Handle handle, UUID callId, LeadDraft draft) {
        String phone = draft.phone();
        UUID contactId =
                phone == null || phone.isBlank()
                        ? null
                        : contacts.saveWithin(business, handle, phone, draft.name(), draft.at());
        handle.createUpdate(SAVE)
                .bind("business", business.value())
                .bind("id", UuidV7.at(draft.at()))
                .bind("contactId", contactId)
                .bind("callId", callId)
                .bind("about", draft.about().replace("\0", ""))
                .bind("answers", JsonObject.of(draft.answers()))
                .bind("at", draft.at())
                .execute();
        if (contactId != null) {
            linkWithin(business, handle, callId, contactId);
        }
    }

    private static void linkWithin(
            BusinessId business, Handle handle, UUID callId, @Nullable UUID contactId) {
        handle.createUpdate(
                        "UPDATE call SET contact_id = :contactId"
                                + " WHERE business_id = :business AND id = :callId")
                .bind("contactId", contactId)
                .bind("business", business.value())
                .bind("callId", callId)
                .execute();
    }

    /// The lead that came from a call.
    public Optional<Lead> findByCall(BusinessId business, String callSid) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(
                                        "SELECT l.* FROM lead l JOIN call c ON c.business_id ="
                                                + " l.business_id AND c.id = l.call_id WHERE"
                                                + " l.business_id = :business AND c.call_sid ="
                                                + " :callSid")
                                .bind("business", business.value())
                                .bind("callSid", callSid)
                                .map((row, _) ->
                                        new Lead(
                                                row.getObject("id", UUID.class),
                                                row.getObject("contact_id", UUID.class),
                                                row.getObject("call_id", UUID.class),
                                                row.getString("about"),
                                                JsonObject.read(row.getString("answers")),
                                                row.getString("status")))
                                .findOne());
    }
}
