package kav.crm.system;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import kav.crm.tenancy.SystemDatabase;
import org.jspecify.annotations.Nullable;

/// Business-free: what the agents say, for the copy that the edge keeps to answer calls while the
/// database is away. Thread-safe; blocks.
public final class SystemAgents {
    private final SystemDatabase database;

    public SystemAgents(SystemDatabase database) {
        this.database = database;
    }

    /// What one agent says.
    ///
    /// @param script HOCON, as it was checked when saved; null: it follows `file`
    /// @param file agent of the server, null: the usual one
    /// @param engine who thinks, null: as the server is set up
    public record Script(
            UUID agent,
            long version,
            String name,
            @Nullable String script,
            @Nullable String file,
            @Nullable String engine) {}

    /// What these agents say, of those that have a script or a mind of their own.
    public List<Script> scripts(Collection<UUID> agents) {
        return database.acrossBusinesses(handle ->
                handle.createQuery(
                                "SELECT id, version, name, script, configuration, dialogue FROM agent"
                                        + " WHERE id = ANY (:agents)"
                                        + " AND (script IS NOT NULL OR dialogue IS NOT NULL)")
                        .bindArray("agents", UUID.class, agents)
                        .map((row, _) ->
                                new Script(
                                        row.getObject("id", UUID.class),
                                        row.getLong("version"),
                                        row.getString("name"),
                                        row.getString("script"),
                                        row.getString("configuration"),
                                        row.getString("dialogue")))
                        .list());
    }
}
