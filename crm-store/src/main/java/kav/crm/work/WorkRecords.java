package kav.crm.work;

import kav.crm.appointment.AppointmentRepository;
import kav.crm.appointment.ResourceRepository;
import kav.crm.audit.AuditRepository;
import kav.crm.business.AgentRepository;
import kav.crm.business.BusinessRepository;
import kav.crm.business.NumberRepository;
import kav.crm.call.CallRepository;
import kav.crm.contact.ContactRepository;
import kav.crm.event.EventRepository;
import kav.crm.figure.FigureRepository;
import kav.crm.lead.CallLeadRepository;
import kav.crm.lead.ChatLeadRepository;
import kav.crm.lead.LeadRepository;
import kav.crm.lead.PipelineRepository;
import kav.crm.lead.StageChangeRepository;
import kav.crm.note.NoteRepository;
import kav.crm.system.SystemAgents;
import kav.crm.task.SystemReminders;
import kav.crm.task.TaskRepository;
import kav.crm.tenancy.SystemDatabase;
import kav.crm.tenancy.TenantDatabase;
import kav.crm.tool.CallSummaryRepository;
import kav.crm.tool.SystemSummaries;
import kav.crm.tool.ToolRunRepository;

/// Settings, agents, numbers, pipelines, leads, notes, tasks, appointments. Thread-safe.
public final class WorkRecords {
    private final BusinessRepository businesses;
    private final AgentRepository agents;
    private final NumberRepository numbers;
    private final SystemAgents systemAgents;
    private final PipelineRepository pipelines;
    private final LeadRepository leads;
    private final StageChangeRepository stageChanges;
    private final CallLeadRepository callLeads;
    private final ChatLeadRepository chatLeads;
    private final NoteRepository notes;
    private final TaskRepository tasks;
    private final SystemReminders reminders;
    private final ResourceRepository resources;
    private final AppointmentRepository appointments;
    private final ToolRunRepository toolRuns;
    private final CallSummaryRepository callSummaries;
    private final SystemSummaries systemSummaries;
    private final FigureRepository figures;

    public WorkRecords(
            TenantDatabase tenants,
            SystemDatabase system,
            AuditRepository audit,
            EventRepository events,
            CallRepository calls,
            ContactRepository contacts) {
        businesses = new BusinessRepository(tenants, audit, events);
        agents = new AgentRepository(tenants, audit, events);
        numbers = new NumberRepository(tenants, audit, events);
        systemAgents = new SystemAgents(system);
        pipelines = new PipelineRepository(tenants, audit, events);
        leads = new LeadRepository(tenants, pipelines, events);
        stageChanges = new StageChangeRepository(tenants);
        callLeads = new CallLeadRepository(tenants, calls, contacts, pipelines, events);
        chatLeads = new ChatLeadRepository(tenants, pipelines, events);
        notes = new NoteRepository(tenants, events);
        tasks = new TaskRepository(tenants, events);
        reminders = new SystemReminders(system);
        resources = new ResourceRepository(tenants, events);
        appointments = new AppointmentRepository(tenants, events);
        toolRuns = new ToolRunRepository(tenants, calls);
        callSummaries = new CallSummaryRepository(tenants, tasks, events);
        systemSummaries = new SystemSummaries(system);
        figures = new FigureRepository(tenants);
    }

    /// What a business says about itself.
    public BusinessRepository businesses() {
        return businesses;
    }

    public AgentRepository agents() {
        return agents;
    }

    public NumberRepository numbers() {
        return numbers;
    }

    /// What the agents say, for the edge's copy.
    public SystemAgents systemAgents() {
        return systemAgents;
    }

    public PipelineRepository pipelines() {
        return pipelines;
    }

    public LeadRepository leads() {
        return leads;
    }

    public StageChangeRepository stageChanges() {
        return stageChanges;
    }

    /// Leads that callers leave.
    public CallLeadRepository callLeads() {
        return callLeads;
    }

    /// Leads that people leave with the machine in writing.
    public ChatLeadRepository chatLeads() {
        return chatLeads;
    }

    public NoteRepository notes() {
        return notes;
    }

    public TaskRepository tasks() {
        return tasks;
    }

    /// Which tasks somebody is to be reminded of.
    public SystemReminders reminders() {
        return reminders;
    }

    /// What can be booked.
    public ResourceRepository resources() {
        return resources;
    }

    /// What agents did in calls.
    public ToolRunRepository toolRuns() {
        return toolRuns;
    }

    /// What calls came to.
    public CallSummaryRepository callSummaries() {
        return callSummaries;
    }

    /// Which calls are to be summed up.
    public SystemSummaries systemSummaries() {
        return systemSummaries;
    }

    /// How the day goes.
    public FigureRepository figures() {
        return figures;
    }

    public AppointmentRepository appointments() {
        return appointments;
    }
}
