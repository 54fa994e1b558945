package kav.crm.system;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.business.BusinessRows;
import kav.crm.tenancy.SystemDatabase;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Business-free: number → business and agent, the default business, new businesses. Thread-safe;
/// blocks.
public final class SystemDirectory {
    private static final String ROUTES =
            """
            SELECT n.number, b.id AS business_id, b.name AS business_name,
                   a.id AS agent_id, a.name AS agent_name, a.version,
                   (a.script IS NOT NULL OR a.dialogue IS NOT NULL) AS has_script, a.configuration, a.language
            FROM phone_number n
            JOIN business b ON b.id = n.business_id
            LEFT JOIN agent a ON a.business_id = b.id
                 AND a.id = coalesce(n.agent_id, b.default_agent_id)
            WHERE n.deleted_at IS NULL
            """;

    private static final String SOLE_DEFAULT =
            """
            SELECT b.id AS business_id, b.name AS business_name,
                   a.id AS agent_id, a.name AS agent_name, a.version,
                   (a.script IS NOT NULL OR a.dialogue IS NOT NULL) AS has_script, a.configuration, a.language
            FROM business b
            LEFT JOIN agent a ON a.business_id = b.id AND a.id = b.default_agent_id
            WHERE b.is_default AND NOT EXISTS (SELECT FROM business WHERE NOT is_default)
            """;

    private static final String BUSINESSES =
            """
            SELECT id, time_zone, opening_hours, holidays, recording, call_notice, version
            FROM business
            """;

    private final SystemDatabase database;

    public SystemDirectory(SystemDatabase database) {
        this.database = database;
    }

    /// All numbers and businesses as they are now.
    public Directory read() {
        return database.acrossBusinesses(SystemDirectory::readWithin);
    }

    private static Directory readWithin(Handle handle) {
        Map<String, Directory.Route> byNumber = new HashMap<>();
        handle.createQuery(ROUTES)
                .map((row, _) -> Map.entry(row.getString("number"), route(row)))
                .forEach(entry -> byNumber.put(entry.getKey(), entry.getValue()));
        Directory.@Nullable Route anyNumber =
                handle.createQuery(SOLE_DEFAULT).map((row, _) -> route(row)).findOne().orElse(null);
        Map<BusinessId, Directory.Settings> businesses = new HashMap<>();
        handle.createQuery(BUSINESSES)
                .map((row, _) ->
                        Map.entry(new BusinessId(row.getObject("id", UUID.class)), settings(row)))
                .forEach(entry -> businesses.put(entry.getKey(), entry.getValue()));
        return new Directory(byNumber, anyNumber, businesses);
    }

    private static Directory.Route route(ResultSet row) throws SQLException {
        UUID agentId = row.getObject("agent_id", UUID.class);
        Directory.RoutedAgent agent =
                agentId == null
                        ? null
                        : new Directory.RoutedAgent(
                                agentId,
                                row.getString("agent_name"),
                                row.getLong("version"),
                                row.getBoolean("has_script"),
                                row.getString("configuration"),
                                row.getString("language"));
        return new Directory.Route(
                new BusinessId(row.getObject("business_id", UUID.class)),
                row.getString("business_name"),
                agent);
    }

    private static Directory.Settings settings(ResultSet row) throws SQLException {
        return new Directory.Settings(
                BusinessRows.hours(row),
                row.getBoolean("recording"),
                BusinessRows.notice(row),
                row.getLong("version"));
    }

    /// The business that is there from the first start; made now when it is not there, with one
    /// agent, `reception`, that follows the server's settings.
    ///
    /// @param name given to it when it is made
    public BusinessId defaultBusiness(String name, Instant at) {
        return database.acrossBusinesses(handle -> {
            UUID id = UuidV7.at(at);
            int made =
                    handle.createUpdate(
                                    "INSERT INTO business (id, name, is_default) VALUES"
                                            + " (:id, :name, true) ON CONFLICT"
                                            + " (is_default) WHERE is_default DO NOTHING")
                            .bind("id", id)
                            .bind("name", name)
                            .execute();
            if (made == 1) {
                addAgent(handle, id, at);
            }
            return new BusinessId(
                    handle.createQuery("SELECT id FROM business WHERE is_default")
                            .mapTo(UUID.class)
                            .one());
        });
    }

    /// A further business with one agent. From now on unknown numbers are nobody's.
    public BusinessId addBusiness(String name, Instant at) {
        return database.acrossBusinesses(handle -> {
            UUID id = UuidV7.at(at);
            handle.createUpdate("INSERT INTO business (id, name) VALUES (:id, :name)")
                    .bind("id", id)
                    .bind("name", name)
                    .execute();
            addAgent(handle, id, at);
            return new BusinessId(id);
        });
    }

    private static void addAgent(Handle handle, UUID business, Instant at) {
        UUID agentId = UuidV7.at(at);
        handle.createUpdate(
                        "INSERT INTO agent (business_id, id, name)"
                                + " VALUES (:business, :id, 'reception')")
                .bind("business", business)
                .bind("id", agentId)
                .execute();
        handle.createUpdate("UPDATE business SET default_agent_id = :agent WHERE id = :business")
                .bind("agent", agentId)
                .bind("business", business)
                .execute();
    }
}
