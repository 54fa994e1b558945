package kav.crm.contact;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kav.crm.BusinessId;
import kav.crm.Columns;
import kav.crm.JsonObject;
import kav.crm.Rounds;
import kav.crm.UuidV7;
import kav.crm.call.CallRepository;
import kav.crm.call.CallRow;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Leads of one business, at most one per call. Thread-safe; blocks.
public final class LeadRepository {
    private static final String SAVE =
            """
            INSERT INTO lead (business_id, id, contact_id, call_id, about, answers, created_at,
                              updated_at)
            SELECT :business::uuid, saved.id, saved.contact_id, saved.call_id, saved.about,
                   saved.answers, saved.at, saved.at
            FROM unnest(:id::uuid[], :contactId::uuid[], :callId::uuid[], :about::text[],
                        :answers::json[], :at::timestamptz[])
                AS saved (id, contact_id, call_id, about, answers, at)
            ON CONFLICT (business_id, call_id) DO UPDATE SET
                contact_id = coalesce(excluded.contact_id, lead.contact_id),
                about = excluded.about, answers = excluded.answers,
                updated_at = excluded.updated_at
            WHERE excluded.updated_at >= lead.updated_at
            """;

    private static final String LINK =
            """
            UPDATE call SET contact_id = linked.contact_id
            FROM unnest(:contactId::uuid[], :callId::uuid[]) AS linked (contact_id, call_id)
            WHERE call.business_id = :business AND call.id = linked.call_id
              AND linked.contact_id IS NOT NULL
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
                    saveWithin(business, handle, List.of(new CallRow<>(callId, draft)));
                    return true;
                });
    }

    /// The same for many, in the caller's transaction, for calls that are there.
    public void saveWithin(BusinessId business, Handle handle, List<CallRow<LeadDraft>> drafts) {
        for (List<CallRow<LeadDraft>> round : Rounds.of(drafts, CallRow::callId)) {
            List<Person> people = round.stream().flatMap(row -> person(row.content())).toList();
            Map<String, UUID> contactIds = contacts.saveWithin(business, handle, people);
            Columns.of(round)
                    .uuid("id", row -> UuidV7.at(row.content().at()))
                    .uuid("contactId", row -> contactId(contactIds, row.content()))
                    .uuid("callId", CallRow::callId)
                    .text("about", row -> row.content().about().replace("\0", ""))
                    .text("answers", row -> JsonObject.of(row.content().answers()))
                    .time("at", row -> row.content().at())
                    .bindTo(handle.createUpdate(SAVE))
                    .bind("business", business.value())
                    .execute();
            Columns.of(round)
                    .uuid("contactId", row -> contactId(contactIds, row.content()))
                    .uuid("callId", CallRow::callId)
                    .bindTo(handle.createUpdate(LINK))
                    .bind("business", business.value())
                    .execute();
        }
    }

    /// Who left it; nobody when the number was withheld.
    private static Stream<Person> person(LeadDraft draft) {
        String phone = draft.phone();
        return phone == null || phone.isBlank()
                ? Stream.empty()
                : Stream.of(new Person(phone, draft.name(), draft.at()));
    }

    private static @Nullable UUID contactId(Map<String, UUID> contactIds, LeadDraft draft) {
        return person(draft).map(person -> contactIds.get(person.phone())).findFirst().orElse(null);
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
