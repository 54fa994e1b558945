package kav.crm.lead;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.audit.AuditRepository;
import kav.crm.audit.Deed;
import kav.crm.event.Event;
import kav.crm.event.EventRepository;
import kav.crm.page.Deletion;
import kav.crm.page.Update;
import kav.crm.page.VersionedTable;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The pipelines of one business. A default one is there as soon as anybody looks. Thread-safe;
/// blocks.
public final class PipelineRepository {
    private static final VersionedTable TABLE = new VersionedTable("pipeline");
    private static final String READ =
            """
            SELECT p.id, p.version, p.name, p.is_default, p.created_at, p.updated_at,
                   s.id AS stage_id, s.name AS stage_name, s.kind
            FROM pipeline p
            JOIN stage s ON s.business_id = p.business_id AND s.pipeline_id = p.id
                 AND s.deleted_at IS NULL
            WHERE p.business_id = :business AND p.deleted_at IS NULL
              AND (:id::uuid IS NULL OR p.id = :id::uuid)
            ORDER BY p.is_default DESC, p.id, s.position
            """;

    private final TenantDatabase database;
    private final AuditRepository audit;
    private final EventRepository events;

    public PipelineRepository(
            TenantDatabase database, AuditRepository audit, EventRepository events) {
        this.database = database;
        this.audit = audit;
        this.events = events;
    }

    /// All pipelines, the default one first.
    public List<Pipeline> all(BusinessId business, Instant at) {
        return database.as(
                business,
                handle -> {
                    defaultWithin(business, handle, at);
                    return readWithin(business, handle, null);
                });
    }

    /// One pipeline that is not deleted.
    public Optional<Pipeline> find(BusinessId business, UUID id) {
        return database.as(business, handle -> findWithin(business, handle, id));
    }

    Optional<Pipeline> findWithin(BusinessId business, Handle handle, UUID id) {
        return readWithin(business, handle, id).stream().findFirst();
    }

    /// The default pipeline; made now when there is none, in the language of the business.
    Pipeline defaultWithin(BusinessId business, Handle handle, Instant at) {
        Optional<UUID> there = defaultId(business, handle);
        if (there.isEmpty()) {
            String language =
                    handle.createQuery("SELECT language FROM business WHERE id = :business")
                            .bind("business", business.value())
                            .mapTo(String.class)
                            .one();
            insert(business, handle, PipelineDraft.usual(language), true, at);
        }
        return findWithin(business, handle, defaultId(business, handle).orElseThrow())
                .orElseThrow();
    }

    private static Optional<UUID> defaultId(BusinessId business, Handle handle) {
        return handle.createQuery(
                        "SELECT id FROM pipeline WHERE business_id = :business AND is_default")
                .bind("business", business.value())
                .mapTo(UUID.class)
                .findOne();
    }

    /// Adds a pipeline.
    public Pipeline add(BusinessId business, PipelineDraft draft, Deed by) {
        return database.as(
                business,
                handle -> {
                    defaultWithin(business, handle, by.at());
                    UUID id = insert(business, handle, draft, false, by.at()).orElseThrow();
                    tell(business, handle, id, "created", by);
                    return findWithin(business, handle, id).orElseThrow();
                });
    }

    private static Optional<UUID> insert(
            BusinessId business,
            Handle handle,
            PipelineDraft draft,
            boolean isDefault,
            Instant at) {
        UUID id = UuidV7.at(at);
        int made =
                handle.createUpdate(
                                """
                                INSERT INTO pipeline (business_id, id, name, is_default, created_at,
                                                      updated_at)
                                VALUES (:business, :id, :name, :isDefault, :at, :at)
                                ON CONFLICT (business_id) WHERE is_default DO NOTHING
                                """)
                        .bind("business", business.value())
                        .bind("id", id)
                        .bind("name", draft.name())
                        .bind("isDefault", isDefault)
                        .bind("at", at)
                        .execute();
        if (made == 0) {
            return Optional.empty();
        }
        StageRows.write(business, handle, id, draft.stages(), at);
        return Optional.of(id);
    }

    /// Replaces name and stages of a pipeline of this version: named stages stay, others are made,
    /// those left out go, unless they have leads.
    ///
    /// @param makeDefault leads of calls begin here from now on
    public PipelineChange update(
            BusinessId business,
            UUID id,
            long version,
            PipelineDraft draft,
            boolean makeDefault,
            Deed by) {
        return database.as(
                business,
                handle -> {
                    Optional<Pipeline> before =
                            lock(business, handle, id, version)
                                    ? findWithin(business, handle, id)
                                    : Optional.empty();
                    if (before.isEmpty()) {
                        return new PipelineChange.Told(TABLE.refused(business, handle, id));
                    }
                    Optional<PipelineChange> refused =
                            StageRows.refusal(business, handle, before.get().stages(), draft);
                    if (refused.isPresent()) {
                        return refused.get();
                    }
                    if (makeDefault) {
                        moveDefault(business, handle, id);
                    }
                    handle.createUpdate(
                                    "UPDATE pipeline SET version = version + 1, updated_at = :at,"
                                            + " name = :name WHERE business_id = :business AND id = :id")
                            .bind("business", business.value())
                            .bind("id", id)
                            .bind("name", draft.name())
                            .bind("at", by.at())
                            .execute();
                    StageRows.write(business, handle, id, draft.stages(), by.at());
                    tell(business, handle, id, "updated", by);
                    return new PipelineChange.Told(
                            new Update.Done<>(findWithin(business, handle, id).orElseThrow()));
                });
    }

    private static boolean lock(BusinessId business, Handle handle, UUID id, long version) {
        return handle.createQuery(
                        "SELECT version FROM pipeline WHERE business_id = :business AND id = :id"
                                + " AND deleted_at IS NULL FOR UPDATE")
                .bind("business", business.value())
                .bind("id", id)
                .mapTo(Long.class)
                .findOne()
                .filter(now -> now == version)
                .isPresent();
    }

    private static void moveDefault(BusinessId business, Handle handle, UUID id) {
        handle.createUpdate(
                        "UPDATE pipeline SET is_default = false, version = version + 1"
                                + " WHERE business_id = :business AND is_default AND id <> :id")
                .bind("business", business.value())
                .bind("id", id)
                .execute();
        handle.createUpdate(
                        "UPDATE pipeline SET is_default = true"
                                + " WHERE business_id = :business AND id = :id")
                .bind("business", business.value())
                .bind("id", id)
                .execute();
    }

    /// Deletes a pipeline that is not the default one and has no leads.
    public Deletion delete(BusinessId business, UUID id, Deed by) {
        return database.as(
                business,
                handle -> {
                    Optional<Pipeline> found = findWithin(business, handle, id);
                    if (found.isEmpty()) {
                        return Deletion.MISSING;
                    }
                    boolean needed =
                            found.get().isDefault()
                                    || StageRows.firstWithLeads(
                                                    business, handle, found.get().stages())
                                            .isPresent();
                    if (needed || !TABLE.delete(business, handle, id, by.at())) {
                        return needed ? Deletion.IN_USE : Deletion.MISSING;
                    }
                    tell(business, handle, id, "deleted", by);
                    return Deletion.DONE;
                });
    }

    /// Takes a deletion back.
    public Optional<Pipeline> restore(BusinessId business, UUID id, Deed by) {
        return database.as(
                business,
                handle -> {
                    if (!TABLE.restore(business, handle, id, by.at())) {
                        return Optional.empty();
                    }
                    tell(business, handle, id, "restored", by);
                    return findWithin(business, handle, id);
                });
    }

    private void tell(BusinessId business, Handle handle, UUID id, String deed, Deed by) {
        audit.recordWithin(
                business,
                handle,
                by.entry("settings.change", "pipeline/" + id, Map.of("deed", deed)));
        events.announceWithin(
                business,
                handle,
                Event.of("pipeline." + deed, Map.of("id", id.toString()), by.at()));
    }

    private static List<Pipeline> readWithin(
            BusinessId business, Handle handle, @Nullable UUID id) {
        Map<UUID, Pipeline> found = new LinkedHashMap<>();
        handle.createQuery(READ)
                .bind("business", business.value())
                .bind("id", id)
                .map((row, _) -> one(row))
                .forEach(next -> found.merge(next.id(), next, PipelineRepository::joined));
        return List.copyOf(found.values());
    }

    private static Pipeline joined(Pipeline sofar, Pipeline next) {
        List<Stage> stages = new ArrayList<>(sofar.stages());
        stages.addAll(next.stages());
        return new Pipeline(
                sofar.id(),
                sofar.version(),
                sofar.name(),
                sofar.isDefault(),
                stages,
                sofar.createdAt(),
                sofar.updatedAt());
    }

    private static Pipeline one(ResultSet row) throws SQLException {
        return new Pipeline(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getString("name"),
                row.getBoolean("is_default"),
                List.of(
                        new Stage(
                                row.getObject("stage_id", UUID.class),
                                row.getString("stage_name"),
                                StageKind.ofWord(row.getString("kind")))),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }
}
