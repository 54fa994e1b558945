package kav.crm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/// Records of ours as they stand in a JSON column: snake_case, ISO 8601, enums in lower case.
/// Unknown members of a newer version are skipped. Thread-safe.
public final class StoredJson {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(
                            com.fasterxml.jackson.databind.DeserializationFeature
                                    .FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                    .enable(
                            com.fasterxml.jackson.databind.MapperFeature
                                    .ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .build();

    private StoredJson() {}

    /// Writes it; PostgreSQL takes no NUL character, so those are left out.
    public static String of(Object content) {
        try {
            return MAPPER.writeValueAsString(content).replace("\\u0000", "");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("records of ours are always JSON", impossible);
        }
    }

    /// Reads what {@link #of} wrote.
    ///
    /// @throws IllegalArgumentException when it is something else
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("no " + type.getSimpleName(), broken);
        }
    }

    /// The same for a list and other generic types.
    ///
    /// @throws IllegalArgumentException when it is something else
    public static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("no " + type.getType(), broken);
        }
    }
}
