package kav.crm.lead;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.audit.Actor;
import kav.crm.page.Cursor;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.tenancy.TenantDatabase;

/// The ways of leads through the stages. Thread-safe; blocks.
public final class StageChangeRepository {
    private static final String CHANGES =
            """
            SELECT k.id, k.at, k.actor_kind, k.actor_id, k.actor_name,
                   f.id AS from_id, f.name AS from_name, f.kind AS from_kind,
                   t.id AS to_id, t.name AS to_name, t.kind AS to_kind
            FROM lead_stage_change k
            LEFT JOIN stage f ON f.business_id = k.business_id AND f.id = k.from_stage_id
            JOIN stage t ON t.business_id = k.business_id AND t.id = k.to_stage_id
            WHERE k.business_id = :business AND k.lead_id = :lead
              AND (:after::uuid IS NULL OR k.id < :after::uuid)
            ORDER BY k.id DESC LIMIT :rows
            """;

    private final TenantDatabase database;

    public StageChangeRepository(TenantDatabase database) {
        this.database = database;
    }

    /// The way of one lead, newest first.
    public Page<StageChange> page(BusinessId business, UUID lead, PageRequest request) {
        List<StageChange> rows =
                database.as(
                        business,
                        handle ->
                                handle.createQuery(CHANGES)
                                        .bind("business", business.value())
                                        .bind("lead", lead)
                                        .bind("after", request.start().map(Cursor::id).orElse(null))
                                        .bind("rows", request.rowsToRead())
                                        .map((row, _) -> change(row))
                                        .list());
        return Page.of(rows, request, change -> Cursor.at(change.at(), change.id()));
    }

    private static StageChange change(ResultSet row) throws SQLException {
        UUID from = row.getObject("from_id", UUID.class);
        return new StageChange(
                row.getObject("id", UUID.class),
                from == null ? null : stage(row, "from"),
                stage(row, "to"),
                row.getTimestamp("at").toInstant(),
                new Actor(
                        Actor.Kind.valueOf(row.getString("actor_kind").toUpperCase(Locale.ROOT)),
                        row.getObject("actor_id", UUID.class),
                        row.getString("actor_name")));
    }

    private static Stage stage(ResultSet row, String prefix) throws SQLException {
        return new Stage(
                row.getObject(prefix + "_id", UUID.class),
                row.getString(prefix + "_name"),
                StageKind.ofWord(row.getString(prefix + "_kind")));
    }
}
