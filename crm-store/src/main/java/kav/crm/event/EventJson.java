package kav.crm.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/// An event as other systems read it: `{"type":…,"timestamp":…,"data":{…}}`, the payload that
/// Standard Webhooks recommends. Thread-safe.
public final class EventJson {
    private static final ObjectMapper MAPPER =
            new ObjectMapper()
                    .findAndRegisterModules()
                    .disable(
                            com.fasterxml.jackson.databind.SerializationFeature
                                    .WRITE_DATES_AS_TIMESTAMPS);

    private EventJson() {}

    /// PostgreSQL takes no NUL character, so those are left out.
    ///
    /// @throws IllegalArgumentException when a fact is nothing that JSON knows
    public static String of(Event event) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("type", event.kind());
        payload.put("timestamp", event.at().toString());
        payload.put("data", event.facts());
        try {
            return MAPPER.writeValueAsString(payload).replace("\\u0000", "");
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("an event's facts are ready for JSON", broken);
        }
    }
}
