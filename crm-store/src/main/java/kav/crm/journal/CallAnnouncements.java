package kav.crm.journal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.call.CallSighting;
import kav.crm.call.CallStatus;
import kav.crm.call.Ending;
import kav.crm.call.Turn;
import kav.crm.event.Event;
import kav.crm.event.EventRepository;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Tells those who watch what was just written down about calls: `call.ringing`, `call.started`,
/// `call.turn`, `call.event`, `call.recording`, `call.ended`. What a spool kept is told when it is
/// written. Thread-safe.
public final class CallAnnouncements {
    private final EventRepository events;

    public CallAnnouncements(EventRepository events) {
        this.events = events;
    }

    /// @param ids of the business's own calls, by call_sid
    void announceWithin(
            BusinessId business,
            Handle handle,
            List<JournalEntry.OfCall> entries,
            Map<String, UUID> ids) {
        for (JournalEntry.OfCall entry : entries) {
            UUID callId = ids.get(entry.callSid());
            Event event = callId == null ? null : event(entry, callId);
            if (event != null) {
                events.announceWithin(business, handle, event);
            }
        }
    }

    private static @Nullable Event event(JournalEntry.OfCall entry, UUID callId) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", callId.toString());
        facts.put("call_sid", entry.callSid());
        String kind = kind(entry, facts);
        return kind.isEmpty() ? null : Event.of(kind, facts, entry.at());
    }

    private static String kind(JournalEntry.OfCall entry, Map<String, Object> facts) {
        return switch (entry) {
            case JournalEntry.CallSeen seen -> seen(seen.sighting(), facts);
            case JournalEntry.TurnSaid said -> turn(said.turn(), facts);
            case JournalEntry.EventHappened happened -> {
                facts.put("stream", happened.event().streamNumber());
                facts.put("what", happened.event().kind());
                facts.put("at_ms", happened.event().atMs());
                facts.put("facts", happened.event().facts());
                yield "call.event";
            }
            case JournalEntry.CallEnded ended -> ended(ended.status(), ended.ending(), facts);
            case JournalEntry.RecordingTold told -> {
                facts.put("stream", told.recording().streamNumber());
                facts.put("state", told.recording().state().word());
                yield "call.recording";
            }
            case JournalEntry.StreamOpened _,
                    JournalEntry.StreamEnded _,
                    JournalEntry.LeadSaved _ ->
                    "";
        };
    }

    private static String ended(CallStatus status, Ending ending, Map<String, Object> facts) {
        facts.put("status", word(status));
        facts.put("end_reason", ending.reason());
        facts.put("end_side", ending.side());
        facts.put("end_detail", ending.detail());
        return "call.ended";
    }

    private static String seen(CallSighting seen, Map<String, Object> facts) {
        facts.put("status", word(seen.status()));
        facts.put("direction", word(seen.direction()));
        put(facts, "from", seen.from());
        put(facts, "to", seen.to());
        return switch (seen.status()) {
            case QUEUED, RINGING -> "call.ringing";
            case IN_PROGRESS -> "call.started";
            case COMPLETED, BUSY, FAILED, NO_ANSWER, CANCELED -> "";
        };
    }

    private static String turn(Turn turn, Map<String, Object> facts) {
        facts.put("stream", turn.streamNumber());
        facts.put("ordinal", turn.ordinal());
        facts.put("speaker", word(turn.speaker()));
        facts.put("text", turn.text());
        put(facts, "heard", turn.heardText());
        facts.put("interrupted", turn.interrupted());
        facts.put("started_ms", turn.startedMs());
        facts.put("ended_ms", turn.endedMs());
        return "call.turn";
    }

    private static void put(Map<String, Object> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.put(name, value);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
