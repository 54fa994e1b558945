package kav.crm.event;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import kav.crm.UuidV7;

/// One change that people may want to see at once. Immutable.
///
/// @param id sorts by time (UUID version 7)
/// @param kind resource and deed: `contact.updated`, `message.received`, `call.ended`
/// @param facts what it says, ready for JSON: texts, numbers, booleans, lists and maps of them;
///   `id` names the thing itself
public record Event(UUID id, String kind, Map<String, Object> facts, Instant at) {
    public Event {
        facts = Map.copyOf(facts);
    }

    public static Event of(String kind, Map<String, Object> facts, Instant at) {
        return new Event(UuidV7.at(at), kind, facts, at);
    }
}
