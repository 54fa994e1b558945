package kav.crm.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kav.crm.BusinessId;
import kav.crm.call.CallEvent;
import kav.crm.call.CallRepository;
import kav.crm.call.CallRow;
import kav.crm.call.CallSighting;
import kav.crm.call.ConversationRepository;
import kav.crm.call.StreamRepository;
import kav.crm.consent.CallConsents;
import kav.crm.contact.ContactRepository;
import kav.crm.erasure.ErasedPeople;
import kav.crm.lead.CallLeadRepository;
import kav.crm.recording.Recording;
import kav.crm.recording.ToldRecordingRepository;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;

/// Writes many entries about the calls of one business in one transaction. Thread-safe; blocks.
public final class JournalRepository implements EntrySink {
    private final TenantDatabase database;
    private final CallRepository calls;
    private final StreamRepository streams;
    private final ConversationRepository conversations = new ConversationRepository();
    private final ToldRecordingRepository recordings = new ToldRecordingRepository();
    private final CallAnnouncements announcements;
    private final CallLeadRepository leads;
    private final ContactRepository contacts;
    private final CallConsents consents;

    public JournalRepository(
            TenantDatabase database,
            CallRepository calls,
            StreamRepository streams,
            CallAnnouncements announcements,
            CallLeadRepository leads,
            ContactRepository contacts,
            CallConsents consents) {
        this.database = database;
        this.calls = calls;
        this.streams = streams;
        this.announcements = announcements;
        this.leads = leads;
        this.contacts = contacts;
        this.consents = consents;
    }

    /// Writes all of them or none. Kinds are written in the order of a call's life, so that the
    /// order of entries within the batch does not matter.
    ///
    /// @param entries of that business
    /// @return those that were left out because their call belongs to another business, or because
    ///   they are not about calls
    @Override
    public List<JournalEntry> write(BusinessId business, List<? extends JournalEntry> entries) {
        List<JournalEntry> foreign = new ArrayList<>();
        List<JournalEntry.OfCall> ofCalls = new ArrayList<>();
        for (JournalEntry entry : entries) {
            if (entry instanceof JournalEntry.OfCall ofCall) {
                ofCalls.add(ofCall);
            } else {
                foreign.add(entry);
            }
        }
        foreign.addAll(database.as(business, handle -> writeWithin(business, handle, ofCalls)));
        return foreign;
    }

    private List<JournalEntry.OfCall> writeWithin(
            BusinessId business, Handle handle, List<JournalEntry.OfCall> entries) {
        Map<String, Instant> firstSeen = new HashMap<>();
        entries.forEach(entry ->
                firstSeen.merge(
                        entry.callSid(),
                        entry.at(),
                        (one, other) -> one.isBefore(other) ? one : other));
        Map<String, UUID> ids = calls.idsWithin(business, handle, firstSeen);
        Batch batch = new Batch(entries, ids);

        List<CallRow<CallSighting>> sightings =
                batch.of(JournalEntry.CallSeen.class, JournalEntry.CallSeen::sighting);
        Set<UUID> erased =
                ErasedPeople.callsWithin(business, handle, sightings, Set.copyOf(ids.values()));
        calls.seeWithin(business, handle, sightings);
        contacts.linkCallsWithin(business, handle, without(erased, sightings));
        streams.openWithin(
                business,
                handle,
                batch.of(JournalEntry.StreamOpened.class, JournalEntry.StreamOpened::start));
        conversations.sayWithin(
                business,
                handle,
                batch.of(JournalEntry.TurnSaid.class, JournalEntry.TurnSaid::turn));
        List<CallRow<CallEvent>> events =
                batch.of(JournalEntry.EventHappened.class, JournalEntry.EventHappened::event);
        conversations.happenWithin(business, handle, events);
        ErasedPeople.recordedWithin(business, handle, recordingsOf(erased, events));
        leads.saveWithin(
                business,
                handle,
                without(
                        erased,
                        batch.of(JournalEntry.LeadSaved.class, JournalEntry.LeadSaved::draft)));
        consents.writeWithin(business, handle, batch.thatMayHoldRefusals());
        streams.endWithin(
                business,
                handle,
                batch.of(
                        JournalEntry.StreamEnded.class,
                        ended -> new StreamRepository.End(ended.streamSid(), ended.ending())));
        calls.endWithin(
                business,
                handle,
                batch.of(
                        JournalEntry.CallEnded.class,
                        ended -> new CallRepository.End(ended.status(), ended.ending())));
        List<CallRow<Recording>> tapes =
                batch.of(JournalEntry.RecordingTold.class, JournalEntry.RecordingTold::recording);
        recordings.tellWithin(business, handle, without(erased, tapes));
        recordings.refuseWithin(business, handle, batch.thatMayKeepRefused());
        recordings.forgetWithin(
                business,
                handle,
                tapes.stream().filter(row -> erased.contains(row.callId())).toList());
        announcements.announceWithin(business, handle, entries, ids);
        return entries.stream().filter(entry -> !ids.containsKey(entry.callSid())).toList();
    }

    /// Tells of a call that was closed without a word of anybody; its row says so already.
    public void announceEnd(BusinessId business, JournalEntry.CallEnded ended, UUID callId) {
        database.as(
                business,
                handle -> {
                    announcements.announceWithin(
                            business, handle, List.of(ended), Map.of(ended.callSid(), callId));
                    return callId;
                });
    }

    /// Those that may say who called. Words and events of an erased call the database itself
    /// refuses.
    private static <V> List<CallRow<V>> without(Set<UUID> erased, List<CallRow<V>> rows) {
        return rows.stream().filter(row -> !erased.contains(row.callId())).toList();
    }

    private static List<Map.Entry<UUID, String>> recordingsOf(
            Set<UUID> erased, List<CallRow<CallEvent>> events) {
        return events.stream()
                .filter(row -> erased.contains(row.callId()))
                .map(row ->
                        Map.entry(
                                row.callId(),
                                row.content().facts().getOrDefault("recordingSid", "")))
                .filter(recording -> !recording.getValue().isEmpty())
                .toList();
    }

    /// Entries of one transaction, and the ids of the calls that are the business's own.
    private record Batch(List<JournalEntry.OfCall> entries, Map<String, UUID> ids) {
        /// Own calls whose recording was refused, or whose person may have become known just now.
        Set<UUID> thatMayHoldRefusals() {
            return entries.stream()
                    .filter(entry -> entry instanceof JournalEntry.LeadSaved || isRefusal(entry))
                    .map(entry -> ids.get(entry.callSid()))
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
        }

        /// Own calls whose recording was refused or ended just now.
        Set<UUID> thatMayKeepRefused() {
            return entries.stream()
                    .filter(entry ->
                            isRefusal(entry)
                                    || entry instanceof JournalEntry.RecordingTold told
                                            && told.recording().isPlayable())
                    .map(entry -> ids.get(entry.callSid()))
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
        }

        private static boolean isRefusal(JournalEntry.OfCall entry) {
            return entry instanceof JournalEntry.EventHappened(_, _, var event)
                    && event.kind().equals(CallConsents.REFUSED);
        }

        /// What the entries of one kind tell of own calls, in the order told.
        <E extends JournalEntry.OfCall, V> List<CallRow<V>> of(
                Class<E> kind, Function<E, V> content) {
            List<CallRow<V>> rows = new ArrayList<>();
            for (JournalEntry.OfCall entry : entries) {
                UUID callId = ids.get(entry.callSid());
                if (callId != null && kind.isInstance(entry)) {
                    rows.add(new CallRow<>(callId, content.apply(kind.cast(entry))));
                }
            }
            return rows;
        }
    }
}
