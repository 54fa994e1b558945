package kav.crm.lead;

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
import kav.crm.audit.Actor;
import kav.crm.audit.Deed;
import kav.crm.call.CallRepository;
import kav.crm.call.CallRow;
import kav.crm.contact.ContactRepository;
import kav.crm.contact.Person;
import kav.crm.event.EventRepository;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Leads that callers leave, at most one per call, on top of the first stage of the default
/// pipeline. Thread-safe; blocks.
public final class CallLeadRepository {
    /// Who writes them down.
    private static final Actor AGENT = new Actor(Actor.Kind.AGENT, null, "agent");

    private static final String SAVE =
            """
            INSERT INTO lead (business_id, id, contact_id, call_id, about, answers, created_at,
                              updated_at, pipeline_id, stage_id, rank, source)
            SELECT :business::uuid, saved.id, saved.contact_id, saved.call_id, saved.about,
                   saved.answers, saved.at, saved.at, :pipeline::uuid, :stage::uuid, saved.rank,
                   'call'
            FROM unnest(:id::uuid[], :contactId::uuid[], :callId::uuid[], :about::text[],
                        :answers::json[], :at::timestamptz[], :rank::text[])
                AS saved (id, contact_id, call_id, about, answers, at, rank)
            ON CONFLICT (business_id, call_id) DO UPDATE SET
                contact_id = coalesce(excluded.contact_id, lead.contact_id),
                about = excluded.about, answers = excluded.answers,
                updated_at = excluded.updated_at, version = lead.version + 1
            WHERE excluded.updated_at >= lead.updated_at
              AND (excluded.about, excluded.answers::text, excluded.contact_id)
                  IS DISTINCT FROM (lead.about, lead.answers::text, lead.contact_id)
            RETURNING id, xmax = 0 AS is_new
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
    private final LeadRepository leads;
    private final PipelineRepository pipelines;
    private final EventRepository events;

    public CallLeadRepository(
            TenantDatabase database,
            CallRepository calls,
            ContactRepository contacts,
            PipelineRepository pipelines,
            EventRepository events) {
        this.database = database;
        this.calls = calls;
        this.contacts = contacts;
        this.pipelines = pipelines;
        this.events = events;
        this.leads = new LeadRepository(database, pipelines, events);
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
        if (drafts.isEmpty()) {
            return;
        }
        UUID pipeline =
                pipelines.defaultWithin(business, handle, drafts.getFirst().content().at()).id();
        UUID stage = StageRows.first(business, handle, pipeline);
        for (List<CallRow<LeadDraft>> round : Rounds.of(drafts, CallRow::callId)) {
            List<Person> people = round.stream().flatMap(row -> person(row.content())).toList();
            Map<String, UUID> contactIds = contacts.saveWithin(business, handle, people);
            List<Saved> saved =
                    Columns.of(round)
                            .uuid("id", row -> UuidV7.at(row.content().at()))
                            .uuid("contactId", row -> contactId(contactIds, row.content()))
                            .uuid("callId", CallRow::callId)
                            .text("about", row -> row.content().about().replace("\0", ""))
                            .text("answers", row -> JsonObject.of(row.content().answers()))
                            .time("at", row -> row.content().at())
                            .text("rank", row -> Rank.onTop(row.content().at()))
                            .bindTo(handle.createQuery(SAVE))
                            .bind("business", business.value())
                            .bind("pipeline", pipeline)
                            .bind("stage", stage)
                            .map((row, _) ->
                                    new Saved(
                                            row.getObject("id", UUID.class),
                                            row.getBoolean("is_new")))
                            .list();
            Columns.of(round)
                    .uuid("contactId", row -> contactId(contactIds, row.content()))
                    .uuid("callId", CallRow::callId)
                    .bindTo(handle.createUpdate(LINK))
                    .bind("business", business.value())
                    .execute();
            Deed by = new Deed(AGENT, "", round.getLast().content().at());
            saved.forEach(lead -> tell(business, handle, lead, stage, by));
        }
    }

    /// A row that the statement wrote.
    private record Saved(UUID id, boolean isNew) {}

    private void tell(BusinessId business, Handle handle, Saved saved, UUID stage, Deed by) {
        if (saved.isNew()) {
            LeadRows.changedWithin(business, handle, saved.id(), null, stage, by);
        }
        leads.findWithin(business, handle, saved.id())
                .ifPresent(lead ->
                        events.announceWithin(
                                business,
                                handle,
                                LeadRows.event(saved.isNew() ? "created" : "updated", lead, by)));
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
                                        "SELECT "
                                                + LeadRows.COLUMNS
                                                + LeadRows.JOINED
                                                + " JOIN call k ON k.business_id = l.business_id"
                                                + " AND k.id = l.call_id WHERE l.business_id ="
                                                + " :business AND k.call_sid = :callSid")
                                .bind("business", business.value())
                                .bind("callSid", callSid)
                                .map((row, _) -> LeadRows.read(row))
                                .findOne());
    }
}
