package kav.edge.main;

import java.util.ArrayList;
import java.util.List;
import kav.crm.store.CrmStore;
import kav.crm.work.WorkRecords;
import kav.edge.api.Operation;
import kav.edge.api.agent.AgentApi;
import kav.edge.api.agent.AgentDefinitions;
import kav.edge.api.business.BusinessApi;
import kav.edge.api.business.NumberApi;
import kav.edge.api.lead.LeadApi;
import kav.edge.api.lead.PipelineApi;
import kav.edge.settings.Settings;

/// The resources of what a business sets up and works on. Thread-safe.
final class WorkApis {
    private WorkApis() {}

    static List<Operation> operations(Settings settings, CrmStore store, LineSide line) {
        WorkRecords work = store.work();
        AgentDefinitions definitions =
                new AgentDefinitions(line.agents(), settings.agent().script(), line.scripts());
        List<Operation> operations = new ArrayList<>();
        operations.addAll(new BusinessApi(work.businesses(), line.changed()).operations());
        operations.addAll(new NumberApi(work.numbers(), line.changed()).operations());
        operations.addAll(new AgentApi(work.agents(), definitions, line.changed()).operations());
        operations.addAll(new PipelineApi(work.pipelines(), work.leads()).operations());
        operations.addAll(new LeadApi(work.leads(), work.stageChanges()).operations());
        return operations;
    }
}
