package kav.crm.business;

import java.util.List;
import kav.crm.BusinessId;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/// Agents of one business. Thread-safe; blocks.
public final class AgentRepository {
    private final TenantDatabase database;

    public AgentRepository(TenantDatabase database) {
        this.database = database;
    }

    /// Adds an agent, or replaces the one of the same id.
    public void save(BusinessId business, Agent agent) {
        database.as(
                business,
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO agent (business_id, id, name, dialogue,
                                                           configuration, language)
                                        VALUES (:business, :id, :name, :dialogue,
                                                :configuration, :language)
                                        ON CONFLICT (business_id, id) DO UPDATE SET
                                            name = excluded.name, dialogue = excluded.dialogue,
                                            configuration = excluded.configuration,
                                            language = excluded.language
                                        """)
                                .bind("business", business.value())
                                .bindMethods(agent)
                                .execute());
    }

    /// All agents, by name.
    public List<Agent> all(BusinessId business) {
        return database.as(
                business,
                handle ->
                        handle.createQuery(
                                        "SELECT id, name, dialogue, configuration, language FROM"
                                                + " agent WHERE business_id = :business ORDER BY"
                                                + " name")
                                .bind("business", business.value())
                                .map(ConstructorMapper.of(Agent.class))
                                .list());
    }
}
