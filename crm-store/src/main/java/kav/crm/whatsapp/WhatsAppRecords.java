package kav.crm.whatsapp;

import kav.crm.consent.ConsentRepository;
import kav.crm.contact.ContactRepository;
import kav.crm.event.EventRepository;
import kav.crm.tenancy.SystemDatabase;
import kav.crm.tenancy.TenantDatabase;
import kav.crm.whatsapp.inbox.ArrivalIntake;
import kav.crm.whatsapp.inbox.InboxRepository;
import kav.crm.whatsapp.inbox.IntakeRepository;
import kav.crm.whatsapp.inbox.StatusIntake;
import kav.crm.whatsapp.inbox.SystemInbox;
import kav.crm.whatsapp.outbox.MachineRepository;
import kav.crm.whatsapp.outbox.OutboxRepository;
import kav.crm.whatsapp.outbox.SendRepository;
import kav.crm.whatsapp.outbox.SystemOutbox;

/// Everything about WhatsApp in the records. Immutable; its parts are thread-safe.
public record WhatsAppRecords(
        AccountRepository accounts,
        WhatsAppConversationRepository conversations,
        MessageRepository messages,
        MediaRepository media,
        OptOutRepository optOuts,
        TemplateRepository templates,
        InboxRepository inbox,
        IntakeRepository intake,
        OutboxRepository outbox,
        MachineRepository machine,
        SendRepository sends,
        SystemSenders senders,
        SystemInbox systemInbox,
        SystemOutbox systemOutbox,
        SystemMedia systemMedia) {
    /// Puts them together.
    public static WhatsAppRecords of(
            TenantDatabase database,
            SystemDatabase system,
            EventRepository events,
            ContactRepository contacts) {
        AccountRepository accounts = new AccountRepository(database);
        WhatsAppConversationRepository conversations =
                new WhatsAppConversationRepository(database, events);
        MessageRepository messages = new MessageRepository(database, events);
        MediaRepository media = new MediaRepository(database, events);
        OptOutRepository optOuts = new OptOutRepository(new ConsentRepository(database, events));
        OutboxRepository outbox = new OutboxRepository(database, messages, conversations, events);
        MachineRepository machine = new MachineRepository(database, conversations, outbox);
        ArrivalIntake arrivals =
                new ArrivalIntake(
                        new ArrivalIntake.Parts(
                                accounts,
                                contacts,
                                conversations,
                                messages,
                                media,
                                optOuts,
                                outbox,
                                machine,
                                events));
        return new WhatsAppRecords(
                accounts,
                conversations,
                messages,
                media,
                optOuts,
                new TemplateRepository(database),
                new InboxRepository(database),
                new IntakeRepository(database, arrivals, new StatusIntake(messages, outbox)),
                outbox,
                machine,
                new SendRepository(
                        database, accounts, contacts, conversations, messages, media, outbox),
                new SystemSenders(system),
                new SystemInbox(system),
                new SystemOutbox(system),
                new SystemMedia(system));
    }
}
