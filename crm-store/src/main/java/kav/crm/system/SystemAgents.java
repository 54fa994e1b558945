package kav.crm.system;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import kav.crm.tenancy.SystemDatabase;

/// Business-free: what the agents say, for the copy that the edge keeps to answer calls while the
/// database is away. Thread-safe; blocks.
public final class SystemAgents {
    private final SystemDatabase database;

    public SystemAgents(SystemDatabase database) {
        this.database = database;
    }

    /// What one agent says.
    ///
    /// @param script HOCON, as it was checked when saved
    public record Script(UUID agent, long version, String name, String script) {}

    /// The scripts of these agents, of those that have one.
    public List<Script> scripts(Collection<UUID> agents) {
        return database.acrossBusinesses(handle ->
                handle.createQuery(
                                "SELECT id, version, name, script FROM agent"
                                        + " WHERE id = ANY (:agents) AND script IS NOT NULL")
                        .bindArray("agents", UUID.class, agents)
                        .map((row, _) ->
                                new Script(
                                        row.getObject("id", UUID.class),
                                        row.getLong("version"),
                                        row.getString("name"),
                                        row.getString("script")))
                        .list());
    }
}
