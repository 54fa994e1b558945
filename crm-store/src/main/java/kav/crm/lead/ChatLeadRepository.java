package kav.crm.lead;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.JsonObject;
import kav.crm.UuidV7;
import kav.crm.audit.Actor;
import kav.crm.audit.Deed;
import kav.crm.event.EventRepository;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Leads that people leave with the machine in writing, one for each dialogue, on top of the first
/// stage of the default pipeline. Thread-safe; blocks.
public final class ChatLeadRepository {
    /// Who writes them down.
    public static final Actor AGENT = new Actor(Actor.Kind.AGENT, null, "agent");

    private static final String SAVE =
            """
            INSERT INTO lead (business_id, id, contact_id, about, answers, created_at, updated_at,
                              pipeline_id, stage_id, rank, source, origin_key)
            VALUES (:business, :id, :contact::uuid, :about, :answers::json, :at, :at, :pipeline,
                    :stage, :rank, 'whatsapp', :origin)
            ON CONFLICT (business_id, origin_key) WHERE origin_key IS NOT NULL DO UPDATE SET
                contact_id = coalesce(excluded.contact_id, lead.contact_id),
                about = excluded.about, answers = excluded.answers,
                updated_at = excluded.updated_at, version = lead.version + 1
            WHERE (excluded.about, excluded.answers::text)
                  IS DISTINCT FROM (lead.about, lead.answers::text)
            RETURNING id, xmax = 0 AS is_new
            """;

    private final TenantDatabase database;
    private final PipelineRepository pipelines;
    private final EventRepository events;
    private final LeadRepository leads;

    public ChatLeadRepository(
            TenantDatabase database, PipelineRepository pipelines, EventRepository events) {
        this.database = database;
        this.pipelines = pipelines;
        this.events = events;
        this.leads = new LeadRepository(database, pipelines, events);
    }

    /// What somebody left.
    ///
    /// @param dialogue the message that began it: saved again, it is the same lead
    /// @param contactId null when nobody knows who it is
    /// @param answers question key → answer, in the order asked
    public record Draft(
            UUID dialogue, @Nullable UUID contactId, String about, Map<String, String> answers) {}

    /// Opens the lead of a dialogue, or brings it up to date; the same draft again changes nothing.
    public void save(BusinessId business, Draft draft, Deed by) {
        database.as(
                business,
                handle -> {
                    saveWithin(business, handle, draft, by);
                    return draft.dialogue();
                });
    }

    private void saveWithin(BusinessId business, Handle handle, Draft draft, Deed by) {
        UUID pipeline = pipelines.defaultWithin(business, handle, by.at()).id();
        UUID stage = StageRows.first(business, handle, pipeline);
        handle.createQuery(SAVE)
                .bind("business", business.value())
                .bind("id", UuidV7.at(by.at()))
                .bind("contact", draft.contactId())
                .bind("about", draft.about().replace("\0", ""))
                .bind("answers", JsonObject.of(draft.answers()))
                .bind("at", by.at())
                .bind("pipeline", pipeline)
                .bind("stage", stage)
                .bind("rank", Rank.onTop(by.at()))
                .bind("origin", originKey(draft.dialogue()))
                .map((row, _) ->
                        new Saved(row.getObject("id", UUID.class), row.getBoolean("is_new")))
                .findOne()
                .ifPresent(saved -> tell(business, handle, saved, stage, by));
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

    /// The lead of a dialogue that is not deleted.
    public Optional<Lead> findByDialogue(BusinessId business, UUID dialogue) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(
                                        "SELECT "
                                                + LeadRows.COLUMNS
                                                + LeadRows.JOINED
                                                + " WHERE l.business_id = :business"
                                                + " AND l.origin_key = :origin"
                                                + " AND l.deleted_at IS NULL")
                                .bind("business", business.value())
                                .bind("origin", originKey(dialogue))
                                .map((row, _) -> LeadRows.read(row))
                                .findOne());
    }

    private static String originKey(UUID dialogue) {
        return "whatsapp:" + dialogue;
    }
}
