package kav.crm.lead;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.StoredJson;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads a board in one query: for each stage its totals and its first leads, each an index scan.
/// Thread-safe.
final class BoardQuery {
    private static final String IN_STAGE =
            """
             FROM lead l WHERE l.business_id = s.business_id AND l.stage_id = s.id
              AND l.deleted_at IS NULL
            """
                    + LeadRows.WANTED;

    private static final String READ =
            """
            SELECT s.id AS of_stage, t.leads AS of_leads, t.totals AS of_totals,
            """
                    + LeadRows.COLUMNS
                    + """
                    FROM stage s
                    CROSS JOIN LATERAL (
                        SELECT coalesce(sum(b.leads), 0)::bigint AS leads,
                               coalesce(json_object_agg(b.currency, b.total)
                                        FILTER (WHERE b.currency IS NOT NULL), '{}') AS totals
                        FROM (SELECT l.currency, count(*) AS leads, sum(l.value_minor) AS total
                    """
                    + IN_STAGE
                    + """
                              GROUP BY l.currency) b
                    ) t
                    LEFT JOIN LATERAL (SELECT l.*
                    """
                    + IN_STAGE
                    + """
                        ORDER BY l.rank, l.id LIMIT :limit
                    ) l ON true
                    LEFT JOIN contact c ON c.business_id = l.business_id AND c.id = l.contact_id
                    WHERE s.business_id = :business AND s.pipeline_id = :pipeline
                      AND s.deleted_at IS NULL
                    ORDER BY s.position, l.rank, l.id
                    """;

    private BoardQuery() {}

    /// One row: a stage and one of its leads.
    private record Row(UUID stage, long count, Map<String, Long> totals, @Nullable Lead lead) {}

    static Board read(
            BusinessId business,
            Handle handle,
            Pipeline pipeline,
            LeadFilter filter,
            int leadsAStage) {
        Map<UUID, List<Row>> rows = new LinkedHashMap<>();
        handle.createQuery(READ)
                .bind("business", business.value())
                .bind("pipeline", pipeline.id())
                .bindMethods(filter)
                .bind("pattern", filter.pattern().orElse(null))
                .bind("limit", leadsAStage)
                .map((row, _) -> row(row))
                .forEach(row -> rows.computeIfAbsent(row.stage(), _ -> new ArrayList<>()).add(row));
        List<Board.Column> columns =
                pipeline.stages().stream()
                        .map(stage -> column(stage, rows.getOrDefault(stage.id(), List.of())))
                        .toList();
        return new Board(pipeline, columns);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("of_stage", UUID.class),
                row.getLong("of_leads"),
                StoredJson.read(
                        row.getString("of_totals"), new TypeReference<Map<String, Long>>() {}),
                row.getObject("id") == null ? null : LeadRows.read(row));
    }

    private static Board.Column column(Stage stage, List<Row> rows) {
        List<Lead> leads = new ArrayList<>();
        for (Row row : rows) {
            Lead lead = row.lead();
            if (lead != null) {
                leads.add(lead);
            }
        }
        List<Money> totals =
                rows.isEmpty()
                        ? List.of()
                        : rows.getFirst().totals().entrySet().stream()
                                .map(total -> new Money(total.getValue(), total.getKey()))
                                .toList();
        return new Board.Column(stage, rows.isEmpty() ? 0 : rows.getFirst().count(), totals, leads);
    }
}
