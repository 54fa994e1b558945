package kav.crm.contact;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kav.crm.BusinessId;
import kav.crm.Columns;
import kav.crm.call.CallRow;
import kav.crm.call.CallSighting;
import kav.crm.call.Direction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Joins calls to the people on them, in the caller's transaction. Thread-safe; blocks.
final class CallLinks {
    /// Calls that have nobody yet; the row is locked by the sighting that was just written.
    private static final String LINK =
            """
            UPDATE call SET contact_id = linked.contact_id
            FROM unnest(:contactId::uuid[], :callId::uuid[]) AS linked (contact_id, call_id)
            WHERE call.business_id = :business AND call.id = linked.call_id
              AND call.contact_id IS NULL
            """;

    private final CallerContacts callers;

    CallLinks(CallerContacts callers) {
        this.callers = callers;
    }

    /// One call and who is at its far end.
    private record Party(UUID callId, Person person) {}

    void linkWithin(BusinessId business, Handle handle, List<CallRow<CallSighting>> sightings) {
        List<Party> parties = sightings.stream().flatMap(CallLinks::party).toList();
        if (parties.isEmpty()) {
            return;
        }
        Map<String, UUID> contactIds =
                callers.saveWithin(
                        business, handle, parties.stream().map(Party::person).distinct().toList());
        List<Party> known =
                parties.stream()
                        .filter(party -> contactIds.containsKey(party.person().phone()))
                        .toList();
        Columns.of(known)
                .uuid("contactId", party -> contactIds.get(party.person().phone()))
                .uuid("callId", Party::callId)
                .bindTo(handle.createUpdate(LINK))
                .bind("business", business.value())
                .execute();
    }

    private static Stream<Party> party(CallRow<CallSighting> row) {
        CallSighting seen = row.content();
        @Nullable String number = seen.direction() == Direction.INBOUND ? seen.from() : seen.to();
        return number == null || number.isBlank()
                ? Stream.empty()
                : Stream.of(new Party(row.callId(), new Person(number, "", seen.at())));
    }
}
