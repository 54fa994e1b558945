package kav.crm.call;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One thing that happened in a call and is worth finding again: a barge-in, a key press, a failed
/// engine. Immutable.
///
/// @param streamNumber the stream it happened on
/// @param ordinal its place among the stream's events, from 0; told again it changes nothing
/// @param kind one word
/// @param atMs milliseconds on the caller's sample clock
/// @param facts what else is known, flat, order kept
/// @param at when
public record CallEvent(
        int streamNumber,
        int ordinal,
        String kind,
        long atMs,
        Map<String, String> facts,
        Instant at) {
    public CallEvent {
        if (streamNumber < 1 || ordinal < 0 || kind.isEmpty()) {
            throw new IllegalArgumentException("no such event");
        }
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
}
