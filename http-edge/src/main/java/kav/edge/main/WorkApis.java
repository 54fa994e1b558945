package kav.edge.main;

import java.util.ArrayList;
import java.util.List;
import kav.crm.store.CrmStore;
import kav.crm.work.WorkRecords;
import kav.edge.api.Operation;
import kav.edge.api.agent.AgentApi;
import kav.edge.api.agent.AgentDefinitions;
import kav.edge.api.agent.EngineApi;
import kav.edge.api.appointment.AppointmentApi;
import kav.edge.api.appointment.ResourceApi;
import kav.edge.api.business.BusinessApi;
import kav.edge.api.business.NumberApi;
import kav.edge.api.lead.LeadApi;
import kav.edge.api.lead.PipelineApi;
import kav.edge.api.note.NoteApi;
import kav.edge.api.phone.PhoneApi;
import kav.edge.api.task.TaskApi;
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
        operations.addAll(
                new PhoneApi(work.agents(), work.businesses(), definitions, line.phone())
                        .operations());
        operations.addAll(new EngineApi(line.engines(), line.agents().names()).operations());
        operations.addAll(new PipelineApi(work.pipelines(), work.leads()).operations());
        operations.addAll(new LeadApi(work.leads(), work.stageChanges()).operations());
        operations.addAll(new NoteApi(work.notes()).operations());
        operations.addAll(new TaskApi(work.tasks()).operations());
        operations.addAll(new ResourceApi(work.resources()).operations());
        operations.addAll(
                new AppointmentApi(work.appointments(), work.resources(), work.businesses())
                        .operations());
        return operations;
    }
}
