package kav.crm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/// Text maps as they stand in a column: a flat JSON object (RFC 8259), order kept. Thread-safe.
public final class JsonObject {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, String>> TEXT_MAP =
            new TypeReference<>() {};

    private JsonObject() {}

    /// Writes a map; PostgreSQL takes no NUL character, so those are left out.
    public static String of(Map<String, String> map) {
        try {
            return MAPPER.writeValueAsString(map).replace("\\u0000", "");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a map of texts is always JSON", impossible);
        }
    }

    /// Reads what {@link #of} wrote.
    ///
    /// @throws IllegalArgumentException when it is no flat object of texts
    public static Map<String, String> read(String json) {
        try {
            return MAPPER.readValue(json, TEXT_MAP);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("no flat JSON object", broken);
        }
    }
}
