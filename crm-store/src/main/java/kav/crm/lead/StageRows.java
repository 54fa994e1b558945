package kav.crm.lead;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kav.crm.BusinessId;
import kav.crm.Columns;
import kav.crm.UuidV7;
import kav.crm.lead.PipelineDraft.StageDraft;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The stages of a pipeline as rows. Who puts a lead into a stage locks it for share, who takes a
/// stage away locks it for update: no card is ever lost in a stage that is gone. Thread-safe.
final class StageRows {
    private StageRows() {}

    /// A stage at its place.
    private record Placed(UUID id, int position, StageDraft draft) {}

    /// Why the stages cannot become those of the draft.
    static Optional<PipelineChange> refusal(
            BusinessId business, Handle handle, List<Stage> now, PipelineDraft draft) {
        Set<UUID> kept = draft.stages().stream().flatMap(StageRows::id).collect(Collectors.toSet());
        Set<UUID> known = now.stream().map(Stage::id).collect(Collectors.toSet());
        Optional<UUID> stranger = kept.stream().filter(id -> !known.contains(id)).findFirst();
        if (stranger.isPresent()) {
            return stranger.map(PipelineChange.UnknownStage::new);
        }
        List<Stage> going = now.stream().filter(stage -> !kept.contains(stage.id())).toList();
        return firstWithLeads(business, handle, going).map(PipelineChange.StageNotEmpty::new);
    }

    private static Stream<UUID> id(StageDraft stage) {
        return Stream.ofNullable(stage.id());
    }

    /// Locks the stages against new leads.
    ///
    /// @return one that has leads
    static Optional<UUID> firstWithLeads(BusinessId business, Handle handle, List<Stage> stages) {
        List<UUID> ids = stages.stream().map(Stage::id).toList();
        handle.createQuery(
                        "SELECT id FROM stage WHERE business_id = :business AND id = ANY (:ids)"
                                + " ORDER BY id FOR UPDATE")
                .bind("business", business.value())
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .list();
        return handle.createQuery(
                        """
                        SELECT id FROM stage s WHERE business_id = :business AND id = ANY (:ids)
                          AND EXISTS (SELECT FROM lead l WHERE l.business_id = :business
                                      AND l.stage_id = s.id AND l.deleted_at IS NULL)
                        LIMIT 1
                        """)
                .bind("business", business.value())
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .findOne();
    }

    /// Makes the stages those of a draft.
    static void write(
            BusinessId business,
            Handle handle,
            UUID pipeline,
            List<StageDraft> stages,
            Instant at) {
        List<Placed> placed =
                IntStream.range(0, stages.size())
                        .mapToObj(i -> placed(i, stages.get(i), at))
                        .toList();
        handle.createUpdate(
                        """
                        UPDATE stage SET deleted_at = :at
                        WHERE business_id = :business AND pipeline_id = :pipeline
                          AND deleted_at IS NULL AND id <> ALL (:kept)
                        """)
                .bind("business", business.value())
                .bind("pipeline", pipeline)
                .bind("at", at)
                .bindArray("kept", UUID.class, placed.stream().map(Placed::id).toList())
                .execute();
        Columns.of(placed)
                .uuid("id", Placed::id)
                .integer("position", Placed::position)
                .text("name", stage -> stage.draft().name())
                .text("kind", stage -> stage.draft().kind().word())
                .bindTo(
                        handle.createUpdate(
                                """
                                INSERT INTO stage (business_id, id, pipeline_id, position, name,
                                                   kind)
                                SELECT :business::uuid, made.id, :pipeline::uuid, made.position,
                                       made.name, made.kind
                                FROM unnest(:id::uuid[], :position::int[], :name::text[],
                                            :kind::text[]) AS made (id, position, name, kind)
                                ON CONFLICT (business_id, id) DO UPDATE SET
                                    position = excluded.position, name = excluded.name,
                                    kind = excluded.kind
                                """))
                .bind("business", business.value())
                .bind("pipeline", pipeline)
                .execute();
    }

    private static Placed placed(int position, StageDraft draft, Instant at) {
        UUID known = draft.id();
        return new Placed(known == null ? UuidV7.at(at) : known, position, draft);
    }

    /// Which pipeline a stage is of, while it takes leads: nobody takes it away before the end of
    /// the transaction.
    static Optional<UUID> pipelineOf(BusinessId business, Handle handle, UUID stage) {
        return handle.createQuery(
                        """
                        SELECT s.pipeline_id FROM stage s
                        JOIN pipeline p ON p.business_id = s.business_id AND p.id = s.pipeline_id
                        WHERE s.business_id = :business AND s.id = :stage
                          AND s.deleted_at IS NULL AND p.deleted_at IS NULL
                        FOR SHARE OF s
                        """)
                .bind("business", business.value())
                .bind("stage", stage)
                .mapTo(UUID.class)
                .findOne();
    }

    /// The first stage of a pipeline, held in the same way.
    static UUID first(BusinessId business, Handle handle, UUID pipeline) {
        return handle.createQuery(
                        """
                        SELECT id FROM stage WHERE business_id = :business
                          AND pipeline_id = :pipeline AND deleted_at IS NULL
                        ORDER BY position LIMIT 1 FOR SHARE
                        """)
                .bind("business", business.value())
                .bind("pipeline", pipeline)
                .mapTo(UUID.class)
                .one();
    }

    /// The rank of the nearest card below; null: none.
    static @Nullable String nextRank(
            BusinessId business, Handle handle, UUID stage, String above, UUID moving) {
        return handle.createQuery(
                        """
                        SELECT rank FROM lead WHERE business_id = :business AND stage_id = :stage
                          AND deleted_at IS NULL AND rank > :above AND id <> :moving
                        ORDER BY rank, id LIMIT 1
                        """)
                .bind("business", business.value())
                .bind("stage", stage)
                .bind("above", above)
                .bind("moving", moving)
                .mapTo(String.class)
                .findOne()
                .orElse(null);
    }
}
