package kav.edge.api.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// Single values as JSON Schema. Thread-safe.
final class Scalars {
    private record Form(String type, String format) {}

    private static final Map<Class<?>, Form> FORMS =
            Map.ofEntries(
                    Map.entry(String.class, new Form("string", "")),
                    Map.entry(Character.class, new Form("string", "")),
                    Map.entry(UUID.class, new Form("string", "uuid")),
                    Map.entry(Instant.class, new Form("string", "date-time")),
                    Map.entry(LocalDate.class, new Form("string", "date")),
                    Map.entry(LocalTime.class, new Form("string", "")),
                    Map.entry(LocalDateTime.class, new Form("string", "")),
                    Map.entry(Duration.class, new Form("string", "duration")),
                    Map.entry(URI.class, new Form("string", "uri")),
                    Map.entry(ZoneId.class, new Form("string", "")),
                    Map.entry(Locale.class, new Form("string", "")),
                    Map.entry(Currency.class, new Form("string", "")),
                    Map.entry(boolean.class, new Form("boolean", "")),
                    Map.entry(Boolean.class, new Form("boolean", "")),
                    Map.entry(int.class, new Form("integer", "int32")),
                    Map.entry(Integer.class, new Form("integer", "int32")),
                    Map.entry(long.class, new Form("integer", "int64")),
                    Map.entry(Long.class, new Form("integer", "int64")),
                    Map.entry(BigInteger.class, new Form("integer", "")),
                    Map.entry(double.class, new Form("number", "")),
                    Map.entry(Double.class, new Form("number", "")),
                    Map.entry(float.class, new Form("number", "")),
                    Map.entry(Float.class, new Form("number", "")),
                    Map.entry(BigDecimal.class, new Form("number", "")));

    private Scalars() {}

    /// Any value when the type says nothing.
    static ObjectNode of(Class<?> type) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        Form form = FORMS.get(type);
        if (form != null) {
            schema.put("type", form.type());
            if (!form.format().isEmpty()) {
                schema.put("format", form.format());
            }
        }
        return schema;
    }
}
