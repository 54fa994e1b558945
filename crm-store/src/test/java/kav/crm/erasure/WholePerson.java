package kav.crm.erasure;

import static kav.crm.postgres.SharedPostgres.AUDIT;
import static kav.crm.postgres.SharedPostgres.BY;
import static kav.crm.postgres.SharedPostgres.CONTACTS;
import static kav.crm.postgres.SharedPostgres.EVENTS;
import static kav.crm.postgres.SharedPostgres.JOURNAL;
import static kav.crm.postgres.SharedPostgres.NOW;
import static kav.crm.postgres.SharedPostgres.SYSTEM;
import static kav.crm.postgres.SharedPostgres.TENANTS;
import static kav.crm.postgres.SharedPostgres.WEBHOOKS;
import static kav.crm.postgres.SharedPostgres.WORK;
import static kav.crm.postgres.SharedPostgres.fresh;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.appointment.Appointment;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditEntry;
import kav.crm.bridge.BridgePerson;
import kav.crm.bridge.BridgeRepository;
import kav.crm.call.CallEvent;
import kav.crm.call.CallSighting;
import kav.crm.call.CallStatus;
import kav.crm.call.Direction;
import kav.crm.call.Ending;
import kav.crm.call.NodeBoot;
import kav.crm.call.Speaker;
import kav.crm.call.StreamStart;
import kav.crm.call.Turn;
import kav.crm.contact.MergeRepository;
import kav.crm.event.Event;
import kav.crm.journal.JournalEntry;
import kav.crm.lead.LeadDraft;
import kav.crm.note.Note;
import kav.crm.recording.KeptTape;
import kav.crm.recording.Recording;
import kav.crm.recording.RecordingState;
import kav.crm.task.Task;
import kav.crm.tool.CallSummary;
import kav.crm.tool.ToolRun;
import kav.crm.webhook.EndpointDraft;
import kav.crm.whatsapp.Claim;
import kav.crm.whatsapp.Message;
import kav.crm.whatsapp.Provider;
import kav.crm.whatsapp.WhatsAppRecords;
import kav.crm.whatsapp.inbox.Arrival;
import kav.crm.whatsapp.inbox.InboxItem;
import kav.crm.whatsapp.outbox.OutboxRepository;
import kav.crm.whatsapp.outbox.OutboxRequest;
import kav.crm.whatsapp.outbox.SendOrder;

/// Somebody who left something in every table that can hold a person.
final class WholePerson {
    static final String NAME = "Zelda Quixwort";
    static final String PHONE = "+972541239876";
    static final String OTHER_PHONE = "+972541239877";
    static final String SECRET = "flibbertigibbet";

    private static final String LID = "777123456789@lid";
    private static final WhatsAppRecords WHATSAPP =
            WhatsAppRecords.of(TENANTS, SYSTEM, EVENTS, CONTACTS);

    final BusinessId business;
    private UUID contact = new UUID(0, 0);
    private final String callSid = "CA" + UUID.randomUUID().toString().replace("-", "");
    private final String account = fresh("whatsapp:+1555");
    private final String streamSid = fresh("MZ");

    /// Somebody who has a call that nobody has written down yet.
    WholePerson(BusinessId business) {
        this.business = business;
    }

    /// Somebody who is in every table.
    static WholePerson lived(BusinessId business) {
        WholePerson person = new WholePerson(business);
        JOURNAL.write(business, person.entries(NOW));
        person.contact = CONTACTS.findByPhone(business, PHONE).orElseThrow().id();
        person.describe();
        person.write();
        person.work();
        person.tellOthers();
        return person;
    }

    UUID contact() {
        return contact;
    }

    /// What the journal is told of the call; the spool may tell it again.
    List<JournalEntry> entries(Instant at) {
        return List.of(
                new JournalEntry.CallSeen(
                        business,
                        callSid,
                        new CallSighting(
                                "AC1",
                                Direction.INBOUND,
                                PHONE,
                                "+97231111111",
                                CallStatus.IN_PROGRESS,
                                null,
                                null,
                                at)),
                new JournalEntry.StreamOpened(
                        business,
                        callSid,
                        new StreamStart(1, streamSid, new NodeBoot("n", UUID.randomUUID()), at)),
                new JournalEntry.TurnSaid(
                        business,
                        callSid,
                        new Turn(1, 0, Speaker.CALLER, SECRET, null, false, 0, 9, at)),
                new JournalEntry.EventHappened(
                        business,
                        callSid,
                        new CallEvent(
                                1,
                                0,
                                "recording",
                                5,
                                Map.of("recordingSid", "RE1", "said", SECRET),
                                at)),
                new JournalEntry.RecordingTold(
                        business,
                        callSid,
                        KeptTape.running()
                                .ended(
                                        RecordingState.CUT_SHORT,
                                        SECRET,
                                        Recording.Size.NOTHING,
                                        at)),
                new JournalEntry.LeadSaved(
                        business,
                        callSid,
                        new LeadDraft(PHONE, NAME, SECRET, Map.of("why", SECRET), at)),
                new JournalEntry.StreamEnded(
                        business, callSid, streamSid, new Ending("x", "caller", SECRET, at)),
                new JournalEntry.CallEnded(
                        business,
                        callSid,
                        CallStatus.COMPLETED,
                        new Ending("x", "caller", SECRET, at)));
    }

    private void describe() {
        UUID part = CONTACTS.save(business, OTHER_PHONE, NAME, NOW);
        new MergeRepository(TENANTS, EVENTS).merge(business, contact, part, Actor.SYSTEM, NOW);
        TENANTS.as(
                business,
                handle -> {
                    handle.execute(
                            "UPDATE contact SET company = ?, custom = ?::json WHERE id = ?",
                            SECRET,
                            "{\"%s\":\"%s\"}".formatted(SECRET, SECRET),
                            contact);
                    handle.execute(
                            "INSERT INTO contact_channel (business_id, id, contact_id, kind,"
                                    + " address, label) VALUES (?, ?, ?, 'lid', ?, ?)",
                            business.value(),
                            UUID.randomUUID(),
                            contact,
                            LID,
                            SECRET);
                    UUID tag = UUID.randomUUID();
                    handle.execute(
                            "INSERT INTO tag (business_id, id, name) VALUES (?, ?, 'tag')",
                            business.value(),
                            tag);
                    handle.execute(
                            "INSERT INTO contact_tag (business_id, contact_id, tag_id)"
                                    + " VALUES (?, ?, ?)",
                            business.value(),
                            contact,
                            tag);
                    return handle.execute(
                            "INSERT INTO contact_consent (business_id, id, contact_id, kind,"
                                    + " state, source, actor_name, at)"
                                    + " VALUES (?, ?, ?, 'marketing', 'granted', ?, 'x', ?)",
                            business.value(),
                            UUID.randomUUID(),
                            contact,
                            SECRET,
                            NOW);
                });
        new BridgeRepository(TENANTS, EVENTS)
                .meet(business, "s", new BridgePerson(LID, LID, PHONE), NOW);
    }

    private void write() {
        keep(arrival(SECRET), "SM" + UUID.randomUUID().toString().replace("-", ""));
        take();
        WHATSAPP.sends()
                .send(
                        business,
                        new SendOrder(
                                null,
                                new SendOrder.Target.ToPhone(PHONE),
                                List.of(OutboxRequest.text(SECRET)),
                                new OutboxRepository.Author(Message.Author.PERSON, null),
                                "key-" + SECRET,
                                "hash"),
                        NOW);
        keep(arrival("הסר"), fresh("SM"));
        take();
        TENANTS.as(
                business,
                handle ->
                        handle.execute(
                                "INSERT INTO whatsapp_opt_out (business_id, id, chat, word, since)"
                                        + " VALUES (?, ?, ?, ?, ?)",
                                business.value(),
                                UUID.randomUUID(),
                                PHONE,
                                SECRET,
                                NOW));
        keep(arrival(SECRET), fresh("SM"));
    }

    /// A message that came in before the erasure.
    Arrival arrival(String text) {
        return new Arrival(
                "whatsapp:" + PHONE,
                PHONE,
                NAME,
                "image",
                text,
                List.of(new Arrival.Medium("https://example.com/" + SECRET, "image/png", SECRET)),
                null,
                null,
                null,
                null,
                NOW);
    }

    /// Puts it into the inbox.
    void keep(Arrival arrival, String messageSid) {
        WHATSAPP.inbox()
                .add(
                        business,
                        List.of(
                                InboxItem.message(
                                        UuidV7.at(NOW),
                                        Provider.TWILIO,
                                        account,
                                        messageSid,
                                        arrival)));
    }

    /// Takes what waits in the inbox into the records.
    void take() {
        List<Claim> claims =
                WHATSAPP.systemInbox().claim(500, 30).stream()
                        .filter(claim -> claim.business().equals(business))
                        .toList();
        WHATSAPP.intake().take(business, claims);
    }

    private void work() {
        WORK.toolRuns()
                .once(
                        business,
                        new ToolRun.Key(callSid, 1, 1, 0, "x"),
                        NOW,
                        _ -> ToolRun.Result.refused(SECRET));
        WORK.callSummaries()
                .add(
                        business,
                        callSid,
                        new CallSummary(
                                SECRET, CallSummary.Outcome.LEAD, CallSummary.Maker.LLM, NOW),
                        null,
                        BY);
        UUID lead = WORK.callLeads().findByCall(business, callSid).orElseThrow().id();
        WORK.notes().add(business, SECRET, new Note.Subject(null, lead, null), BY);
        WORK.notes().add(business, SECRET, new Note.Subject(contact, null, null), BY);
        WORK.tasks()
                .add(
                        business,
                        new Task.Fields(SECRET, SECRET, NOW, null, null, null, contact, null),
                        BY);
        UUID room = WORK.resources().add(business, "room", BY).id();
        WORK.appointments()
                .add(
                        business,
                        new Appointment.Fields(
                                room,
                                contact,
                                null,
                                SECRET,
                                Appointment.Status.BOOKED,
                                NOW,
                                Duration.ofMinutes(30)),
                        BY);
    }

    private void tellOthers() {
        UUID endpoint = UUID.randomUUID();
        AuditEntry entry = new AuditEntry(Actor.SYSTEM, "seed", "", Map.of(), "", NOW);
        WEBHOOKS.endpoints()
                .add(
                        business,
                        endpoint,
                        new EndpointDraft("https://example.com/", "", List.of("seed.*"), true),
                        "sealed",
                        NOW,
                        entry);
        WEBHOOKS.deliveries()
                .tell(
                        business,
                        endpoint,
                        Event.of("seed.told", Map.of("contact_id", contact, "x", SECRET), NOW));
        AUDIT.record(
                business,
                new AuditEntry(Actor.SYSTEM, "seed", "contact/" + contact, Map.of(), "", NOW));
    }
}
