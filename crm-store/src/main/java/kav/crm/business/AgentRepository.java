package kav.crm.business;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.StoredJson;
import kav.crm.UuidV7;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditRepository;
import kav.crm.audit.Deed;
import kav.crm.event.EventRepository;
import kav.crm.page.Cursor;
import kav.crm.page.Deletion;
import kav.crm.page.Page;
import kav.crm.page.PageRequest;
import kav.crm.page.Update;
import kav.crm.page.VersionedTable;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;

/// Agents of one business, each version kept. Thread-safe; blocks.
public final class AgentRepository {
    private static final VersionedTable TABLE = new VersionedTable("agent");
    private static final String COLUMNS =
            "SELECT id, version, name, dialogue, configuration, language, voice, script,"
                    + " created_at, updated_at FROM agent"
                    + " WHERE business_id = :business AND deleted_at IS NULL";

    private static final RowMapper<Agent> AGENT =
            (row, _) ->
                    new Agent(
                            row.getObject("id", UUID.class),
                            row.getLong("version"),
                            new AgentSettings(
                                    row.getString("name"),
                                    row.getString("dialogue"),
                                    row.getString("configuration"),
                                    row.getString("language"),
                                    row.getString("voice"),
                                    row.getString("script")),
                            row.getTimestamp("created_at").toInstant(),
                            row.getTimestamp("updated_at").toInstant());

    private final TenantDatabase database;
    private final SettingsHistory history;

    public AgentRepository(TenantDatabase database, AuditRepository audit, EventRepository events) {
        this.database = database;
        this.history = new SettingsHistory("agent", audit, events);
    }

    /// Adds an agent.
    ///
    /// @throws RuntimeException of Jdbi for a name that another agent has (unique)
    public Agent add(BusinessId business, AgentSettings settings, Deed by) {
        UUID id = UuidV7.at(by.at());
        return database.as(
                business,
                handle -> {
                    bind(
                                    handle.createUpdate(
                                            """
                                            INSERT INTO agent (business_id, id, name, dialogue,
                                                configuration, language, voice, script, created_at,
                                                updated_at)
                                            VALUES (:business, :id, :name, :engine, :file, :language,
                                                    :voice, :script, :at, :at)
                                            """),
                                    business,
                                    id,
                                    settings,
                                    by)
                            .execute();
                    Agent added = findWithin(business, handle, id).orElseThrow();
                    history.keepWithin(business, handle, id, 1, settings, by);
                    history.tellWithin(business, handle, id, "created", by);
                    return added;
                });
    }

    private static <S extends SqlStatement<S>> S bind(
            S statement, BusinessId business, UUID id, AgentSettings settings, Deed by) {
        return statement
                .bind("business", business.value())
                .bind("id", id)
                .bind("at", by.at())
                .bindMethods(settings);
    }

    /// One agent that is not deleted.
    public Optional<Agent> find(BusinessId business, UUID id) {
        return database.as(business, handle -> findWithin(business, handle, id));
    }

    private static Optional<Agent> findWithin(BusinessId business, Handle handle, UUID id) {
        return handle.createQuery(COLUMNS + " AND id = :id")
                .bind("business", business.value())
                .bind("id", id)
                .map(AGENT)
                .findOne();
    }

    /// All agents in the order made.
    public Page<Agent> page(BusinessId business, PageRequest request) {
        List<Agent> rows =
                database.as(
                        business,
                        handle ->
                                handle.createQuery(
                                                COLUMNS
                                                        + " AND (:after::uuid IS NULL OR id >"
                                                        + " :after::uuid) ORDER BY id LIMIT :rows")
                                        .bind("business", business.value())
                                        .bind("after", request.start().map(Cursor::id).orElse(null))
                                        .bind("rows", request.rowsToRead())
                                        .map(AGENT)
                                        .list());
        return Page.of(rows, request, agent -> new Cursor("", agent.id()));
    }

    /// Replaces the settings that have this version.
    ///
    /// @throws RuntimeException of Jdbi for a name that another agent has (unique)
    public Update<Agent> update(
            BusinessId business, UUID id, long version, AgentSettings settings, Deed by) {
        return database.as(
                business,
                handle -> {
                    Optional<Agent> before =
                            findWithin(business, handle, id)
                                    .filter(agent -> agent.version() == version);
                    return before.isEmpty()
                            ? TABLE.refused(business, handle, id)
                            : writeWithin(business, handle, before.get(), settings, by, "updated");
                });
    }

    private Update<Agent> writeWithin(
            BusinessId business,
            Handle handle,
            Agent before,
            AgentSettings settings,
            Deed by,
            String deed) {
        UUID id = before.id();
        int written =
                bind(
                                handle.createUpdate(
                                        """
                                        UPDATE agent SET version = version + 1, updated_at = :at,
                                            name = :name, dialogue = :engine,
                                            configuration = :file, language = :language,
                                            voice = :voice, script = :script
                                        WHERE business_id = :business AND id = :id
                                          AND version = :version AND deleted_at IS NULL
                                        """),
                                business,
                                id,
                                settings,
                                by)
                        .bind("version", before.version())
                        .execute();
        if (written == 0) {
            return TABLE.refused(business, handle, id);
        }
        Agent now = findWithin(business, handle, id).orElseThrow();
        Deed earlier = new Deed(Actor.SYSTEM, "", before.updatedAt());
        history.keepWithin(business, handle, id, before.version(), before.settings(), earlier);
        history.keepWithin(business, handle, id, now.version(), now.settings(), by);
        history.tellWithin(business, handle, id, deed, by);
        return new Update.Done<>(now);
    }

    /// What an agent was, newest first.
    public Page<SettingsVersion> versions(BusinessId business, UUID id, PageRequest request) {
        return database.as(business, handle -> history.pageWithin(business, handle, id, request));
    }

    /// Makes an agent again what it was at `version`; that is a new version.
    public Update<Agent> restoreVersion(BusinessId business, UUID id, long version, Deed by) {
        return database.as(
                business,
                handle -> {
                    Optional<Agent> before = findWithin(business, handle, id);
                    Optional<SettingsVersion> old =
                            history.findWithin(business, handle, id, version);
                    return before.isEmpty() || old.isEmpty()
                            ? new Update.Missing<>()
                            : writeWithin(
                                    business,
                                    handle,
                                    before.get(),
                                    StoredJson.read(old.get().content(), AgentSettings.class),
                                    by,
                                    "updated");
                });
    }

    /// Deletes an agent, unless it is the default one or answers a number.
    public Deletion delete(BusinessId business, UUID id, Deed by) {
        return database.as(
                business,
                handle -> {
                    boolean needed =
                            handle.createQuery(
                                            """
                                            SELECT EXISTS (SELECT FROM business
                                                           WHERE id = :business AND default_agent_id = :id)
                                                OR EXISTS (SELECT FROM phone_number
                                                           WHERE business_id = :business AND agent_id = :id
                                                             AND deleted_at IS NULL)
                                            """)
                                    .bind("business", business.value())
                                    .bind("id", id)
                                    .mapTo(Boolean.class)
                                    .one();
                    if (needed) {
                        return Deletion.IN_USE;
                    }
                    if (!TABLE.delete(business, handle, id, by.at())) {
                        return Deletion.MISSING;
                    }
                    history.tellWithin(business, handle, id, "deleted", by);
                    return Deletion.DONE;
                });
    }

    /// Takes a deletion back.
    ///
    /// @throws RuntimeException of Jdbi when another agent has its name by now (unique)
    public Optional<Agent> restore(BusinessId business, UUID id, Deed by) {
        return database.as(
                business,
                handle -> {
                    if (!TABLE.restore(business, handle, id, by.at())) {
                        return Optional.empty();
                    }
                    history.tellWithin(business, handle, id, "restored", by);
                    return findWithin(business, handle, id);
                });
    }
}
