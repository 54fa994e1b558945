package kav.crm.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kav.crm.BusinessId;
import kav.crm.call.CallRepository;
import kav.crm.call.ConversationRepository;
import kav.crm.call.StreamRepository;
import kav.crm.contact.LeadRepository;
import kav.crm.tenancy.TenantDatabase;
import org.jdbi.v3.core.Handle;

/// Writes many entries of one business in one transaction. Thread-safe; blocks.
public final class JournalRepository {
    private final TenantDatabase database;
    private final CallRepository calls;
    private final StreamRepository streams;
    private final ConversationRepository conversations;
    private final LeadRepository leads;

    public JournalRepository(
            TenantDatabase database,
            CallRepository calls,
            StreamRepository streams,
            ConversationRepository conversations,
            LeadRepository leads) {
        this.database = database;
        this.calls = calls;
        this.streams = streams;
        this.conversations = conversations;
        this.leads = leads;
    }

    /// Writes all of them or none. Kinds are written in the order of a call's life, so that the
    /// order of entries within the batch does not matter.
    ///
    /// @param entries of that business
    /// @return those that were left out because their call belongs to another business
    public List<JournalEntry> write(BusinessId business, List<JournalEntry> entries) {
        return database.as(business, handle -> writeWithin(business, handle, entries));
    }

    private List<JournalEntry> writeWithin(
            BusinessId business, Handle handle, List<JournalEntry> entries) {
        Map<String, Instant> firstSeen = new HashMap<>();
        entries.forEach(entry ->
                firstSeen.merge(
                        entry.callSid(),
                        entry.at(),
                        (one, other) -> one.isBefore(other) ? one : other));
        Map<String, UUID> ids = calls.idsWithin(business, handle, firstSeen);

        calls.seeWithin(
                business,
                handle,
                of(entries, ids, JournalEntry.CallSeen.class, JournalEntry.CallSeen::sighting));
        of(entries, ids, JournalEntry.StreamOpened.class, JournalEntry.StreamOpened::start)
                .forEach((callId, list) ->
                        list.forEach(start -> streams.openWithin(business, handle, callId, start)));
        conversations.sayWithin(
                business,
                handle,
                of(entries, ids, JournalEntry.TurnSaid.class, JournalEntry.TurnSaid::turn));
        conversations.happenWithin(
                business,
                handle,
                of(
                        entries,
                        ids,
                        JournalEntry.EventHappened.class,
                        JournalEntry.EventHappened::event));
        writeLeads(business, handle, entries, ids);
        writeEndings(business, handle, entries, ids);
        return entries.stream().filter(entry -> !ids.containsKey(entry.callSid())).toList();
    }

    private void writeLeads(
            BusinessId business, Handle handle, List<JournalEntry> entries, Map<String, UUID> ids) {
        of(entries, ids, JournalEntry.LeadSaved.class, JournalEntry.LeadSaved::draft)
                .forEach((callId, drafts) ->
                        drafts.forEach(draft -> leads.saveWithin(business, handle, callId, draft)));
    }

    private void writeEndings(
            BusinessId business, Handle handle, List<JournalEntry> entries, Map<String, UUID> ids) {
        of(entries, ids, JournalEntry.StreamEnded.class, Function.identity())
                .forEach((callId, list) ->
                        list.forEach(ended ->
                                streams.endWithin(
                                        business,
                                        handle,
                                        callId,
                                        ended.streamSid(),
                                        ended.ending())));
        of(entries, ids, JournalEntry.CallEnded.class, Function.identity())
                .forEach((callId, list) ->
                        list.forEach(ended ->
                                calls.endWithin(
                                        business, handle, callId, ended.status(), ended.ending())));
    }

    /// Entries of one kind by call, calls in one order everywhere: two writers lock rows alike.
    private static <E extends JournalEntry, V> Map<UUID, List<V>> of(
            List<JournalEntry> entries,
            Map<String, UUID> ids,
            Class<E> kind,
            Function<E, V> content) {
        Map<UUID, List<V>> byCall = new LinkedHashMap<>();
        entries.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(entry -> ids.containsKey(entry.callSid()))
                .sorted(java.util.Comparator.comparing(JournalEntry::callSid))
                .collect(
                        Collectors.groupingBy(
                                JournalEntry::callSid, LinkedHashMap::new, Collectors.toList()))
                .forEach((callSid, list) ->
                        byCall.put(
                                ids.get(callSid),
                                new ArrayList<>(list.stream().map(content).toList())));
        return byCall;
    }
}
