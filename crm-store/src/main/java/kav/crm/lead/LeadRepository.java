package kav.crm.lead;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.audit.Deed;
import kav.crm.event.EventRepository;
import kav.crm.page.Cursor;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.page.Update;
import kav.crm.page.VersionedTable;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// Leads of one business as people work on them. Thread-safe; blocks.
public final class LeadRepository {
    private static final VersionedTable TABLE = new VersionedTable("lead");

    private static final String FILTER =
            """
            WHERE l.business_id = :business AND l.deleted_at IS NULL
              AND (:pipelineId::uuid IS NULL OR l.pipeline_id = :pipelineId::uuid)
              AND (:stageId::uuid IS NULL OR l.stage_id = :stageId::uuid)
              AND (:status::text IS NULL OR s.kind = :status)
            """
                    + LeadRows.WANTED;

    private final TenantDatabase database;
    private final PipelineRepository pipelines;
    private final EventRepository events;

    public LeadRepository(
            TenantDatabase database, PipelineRepository pipelines, EventRepository events) {
        this.database = database;
        this.pipelines = pipelines;
        this.events = events;
    }

    /// Adds a lead on top of a stage.
    ///
    /// @param stage null: the first one of the default pipeline
    /// @return empty when there is no such stage
    /// @throws RuntimeException of Jdbi for a contact that is not there (reference)
    public Optional<Lead> add(
            BusinessId business, LeadFields fields, @Nullable UUID stage, Deed by) {
        return database.as(
                business,
                handle -> {
                    UUID first =
                            stage != null
                                    ? stage
                                    : StageRows.first(
                                            business,
                                            handle,
                                            pipelines
                                                    .defaultWithin(business, handle, by.at())
                                                    .id());
                    return StageRows.pipelineOf(business, handle, first)
                            .map(pipeline -> insert(business, handle, fields, pipeline, first, by));
                });
    }

    private Lead insert(
            BusinessId business,
            Handle handle,
            LeadFields fields,
            UUID pipeline,
            UUID stage,
            Deed by) {
        UUID id = UuidV7.at(by.at());
        bind(
                        handle.createUpdate(
                                """
                                INSERT INTO lead (business_id, id, contact_id, about, created_at,
                                    updated_at, pipeline_id, stage_id, rank, value_minor, currency,
                                    owner_id, source, lost_reason)
                                VALUES (:business, :id, :contactId::uuid, :about, :at, :at,
                                    :pipeline, :stage, :rank, :minor::bigint, :currency,
                                    :ownerId::uuid, :source, :lostReason)
                                """),
                        business,
                        id,
                        fields,
                        by)
                .bind("pipeline", pipeline)
                .bind("stage", stage)
                .bind("rank", Rank.onTop(by.at()))
                .execute();
        LeadRows.changedWithin(business, handle, id, null, stage, by);
        return told(business, handle, id, "created", by);
    }

    private static <S extends SqlStatement<S>> S bind(
            S statement, BusinessId business, UUID id, LeadFields fields, Deed by) {
        Money value = fields.value();
        return statement
                .bind("business", business.value())
                .bind("id", id)
                .bind("at", by.at())
                .bindMethods(fields)
                .bind("minor", value == null ? null : value.minor())
                .bind("currency", value == null ? null : value.currency());
    }

    /// One lead that is not deleted.
    public Optional<Lead> find(BusinessId business, UUID id) {
        return database.as(business, handle -> findWithin(business, handle, id));
    }

    Optional<Lead> findWithin(BusinessId business, Handle handle, UUID id) {
        return handle.createQuery(
                        "SELECT "
                                + LeadRows.COLUMNS
                                + LeadRows.JOINED
                                + " WHERE l.business_id = :business AND l.id = :id"
                                + " AND l.deleted_at IS NULL")
                .bind("business", business.value())
                .bind("id", id)
                .map((row, _) -> LeadRows.read(row))
                .findOne();
    }

    /// Leads that the filter lets through: those of one stage in its order, else the newest first.
    public Page<Lead> page(BusinessId business, LeadFilter filter, PageRequest request) {
        boolean ordered = filter.stageId() != null;
        String place =
                ordered
                        ? " AND (:after::uuid IS NULL OR (l.rank, l.id) > (:key, :after::uuid))"
                                + " ORDER BY l.rank, l.id"
                        : " AND (:after::uuid IS NULL OR l.id < :after::uuid) ORDER BY l.id DESC";
        StageKind status = filter.status();
        List<Lead> rows =
                database.as(
                        business,
                        handle -> {
                            placeUnplaced(business, handle);
                            return handle.createQuery(
                                            "SELECT "
                                                    + LeadRows.COLUMNS
                                                    + LeadRows.JOINED
                                                    + FILTER
                                                    + place
                                                    + " LIMIT :rows")
                                    .bind("business", business.value())
                                    .bindMethods(filter)
                                    .bind("status", status == null ? null : status.word())
                                    .bind("pattern", filter.pattern().orElse(null))
                                    .bind("after", request.start().map(Cursor::id).orElse(null))
                                    .bind("key", request.start().map(Cursor::key).orElse(""))
                                    .bind("rows", request.rowsToRead())
                                    .map((row, _) -> LeadRows.read(row))
                                    .list();
                        });
        return Page.of(
                rows,
                request,
                lead -> ordered ? LeadRows.inStage(lead) : new Cursor("", lead.id()));
    }

    /// A pipeline with the first leads of each stage and the totals of all, in one query.
    ///
    /// @param pipelineId null: the default one
    /// @param filter which leads are shown and counted; its pipeline, stage and status say nothing
    /// @param leadsAStage how many leads of each stage
    /// @return empty when there is no such pipeline
    public Optional<Board> board(
            BusinessId business,
            @Nullable UUID pipelineId,
            LeadFilter filter,
            int leadsAStage,
            Instant at) {
        return database.as(
                business,
                handle -> {
                    placeUnplaced(business, handle);
                    Optional<Pipeline> pipeline =
                            pipelineId == null
                                    ? Optional.of(pipelines.defaultWithin(business, handle, at))
                                    : pipelines.findWithin(business, handle, pipelineId);
                    return pipeline.map(
                            found -> BoardQuery.read(business, handle, found, filter, leadsAStage));
                });
    }

    /// What an older server wrote stands in no stage yet.
    private void placeUnplaced(BusinessId business, Handle handle) {
        boolean any =
                handle.createQuery(
                                "SELECT EXISTS (SELECT FROM lead WHERE business_id = :business"
                                        + " AND stage_id IS NULL)")
                        .bind("business", business.value())
                        .mapTo(Boolean.class)
                        .one();
        if (any) {
            Instant now = handle.createQuery("SELECT now()").mapTo(Instant.class).one();
            UUID pipeline = pipelines.defaultWithin(business, handle, now).id();
            handle.createUpdate(
                            "UPDATE lead SET pipeline_id = :pipeline, stage_id = :stage"
                                    + " WHERE business_id = :business AND stage_id IS NULL")
                    .bind("pipeline", pipeline)
                    .bind("stage", StageRows.first(business, handle, pipeline))
                    .bind("business", business.value())
                    .execute();
        }
    }

    /// Replaces what people may change of a lead of this version.
    ///
    /// @throws RuntimeException of Jdbi for a contact that is not there (reference)
    public Update<Lead> update(
            BusinessId business, UUID id, long version, LeadFields fields, Deed by) {
        return database.as(
                business,
                handle -> {
                    int written =
                            bind(
                                            handle.createUpdate(
                                                    """
                                                    UPDATE lead SET version = version + 1, updated_at = :at,
                                                        contact_id = :contactId::uuid, about = :about,
                                                        value_minor = :minor::bigint, currency = :currency,
                                                        owner_id = :ownerId::uuid, source = :source,
                                                        lost_reason = :lostReason
                                                    WHERE business_id = :business AND id = :id
                                                      AND version = :version AND deleted_at IS NULL
                                                    """),
                                            business,
                                            id,
                                            fields,
                                            by)
                                    .bind("version", version)
                                    .execute();
                    return written == 0
                            ? TABLE.refused(business, handle, id)
                            : new Update.Done<>(told(business, handle, id, "updated", by));
                });
    }

    /// Drops a card of this version: one row is written, so two people who drag at once lose
    /// nothing.
    ///
    /// @return empty when there is no such stage
    public Optional<Update<Lead>> move(
            BusinessId business, UUID id, long version, LeadMove move, Deed by) {
        return database.as(
                business,
                handle ->
                        StageRows.pipelineOf(business, handle, move.stageId())
                                .map(pipeline ->
                                        moveWithin(
                                                business, handle, id, version, move, pipeline,
                                                by)));
    }

    private Update<Lead> moveWithin(
            BusinessId business,
            Handle handle,
            UUID id,
            long version,
            LeadMove move,
            UUID pipeline,
            Deed by) {
        Optional<Lead> before =
                findWithin(business, handle, id).filter(lead -> lead.version() == version);
        if (before.isEmpty()) {
            return TABLE.refused(business, handle, id);
        }
        int written =
                handle.createUpdate(
                                """
                                UPDATE lead SET version = version + 1, updated_at = :at,
                                    pipeline_id = :pipeline, stage_id = :stage, rank = :rank,
                                    lost_reason = coalesce(:lostReason, lost_reason)
                                WHERE business_id = :business AND id = :id
                                  AND version = :version AND deleted_at IS NULL
                                """)
                        .bind("business", business.value())
                        .bind("id", id)
                        .bind("version", version)
                        .bind("pipeline", pipeline)
                        .bind("stage", move.stageId())
                        .bind("rank", rank(business, handle, id, move, by))
                        .bind("lostReason", move.lostReason())
                        .bind("at", by.at())
                        .execute();
        if (written == 0) {
            return TABLE.refused(business, handle, id);
        }
        UUID from = before.get().place().stageId();
        if (!from.equals(move.stageId())) {
            LeadRows.changedWithin(business, handle, id, from, move.stageId(), by);
        }
        return new Update.Done<>(told(business, handle, id, "moved", by));
    }

    private String rank(BusinessId business, Handle handle, UUID id, LeadMove move, Deed by) {
        UUID after = move.afterId();
        Optional<String> above =
                after == null
                        ? Optional.empty()
                        : findWithin(business, handle, after)
                                .filter(lead -> lead.place().stageId().equals(move.stageId()))
                                .map(lead -> lead.place().rank());
        String below = StageRows.nextRank(business, handle, move.stageId(), above.orElse(""), id);
        if (above.isPresent() && below == null) {
            return Rank.below(above.get());
        }
        String top = Rank.onTop(by.at());
        return above.isEmpty() && (below == null || top.compareTo(below) < 0)
                ? top
                : Rank.between(above.orElse(""), below, ThreadLocalRandom.current());
    }

    /// Marks a lead as deleted.
    ///
    /// @return false when there is no such lead
    public boolean delete(BusinessId business, UUID id, Deed by) {
        return database.as(
                business,
                handle -> {
                    Optional<Lead> lead = findWithin(business, handle, id);
                    if (lead.isEmpty() || !TABLE.delete(business, handle, id, by.at())) {
                        return false;
                    }
                    events.announceWithin(
                            business, handle, LeadRows.event("deleted", lead.get(), by));
                    return true;
                });
    }

    /// Takes a deletion back.
    public Optional<Lead> restore(BusinessId business, UUID id, Deed by) {
        return database.as(
                business,
                handle ->
                        TABLE.restore(business, handle, id, by.at())
                                ? Optional.of(told(business, handle, id, "restored", by))
                                : Optional.empty());
    }

    private Lead told(BusinessId business, Handle handle, UUID id, String deed, Deed by) {
        Lead lead = findWithin(business, handle, id).orElseThrow();
        events.announceWithin(business, handle, LeadRows.event(deed, lead, by));
        return lead;
    }
}
