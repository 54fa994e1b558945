package kav.edge.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// A JSON Schema in one line of HTML: `list of Contact`, `text, uuid`.
final class ShapeText {
    private ShapeText() {}

    static String of(JsonNode schema) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").asText();
            String last = Html.escaped(name.substring(name.lastIndexOf('/') + 1));
            return "<a href=\"#shape-" + last + "\">" + last + "</a>";
        }
        if (schema.has("anyOf")) {
            List<String> choices = new ArrayList<>();
            schema.path("anyOf").forEach(choice -> choices.add(of(choice)));
            return String.join(" or ", choices);
        }
        if (schema.has("enum")) {
            List<String> words = new ArrayList<>();
            schema.path("enum").forEach(word -> words.add(Html.escaped(word.asText())));
            return "<code>" + String.join("</code> <code>", words) + "</code>";
        }
        if (schema.has("const")) {
            return "<code>" + Html.escaped(schema.path("const").asText()) + "</code>";
        }
        JsonNode items = schema.at("/properties/items/items");
        if (!items.isMissingNode()) {
            return (schema.path("properties").has("next") ? "page of " : "list of ") + of(items);
        }
        return plain(schema);
    }

    private static String plain(JsonNode schema) {
        List<String> types = new ArrayList<>();
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            type.forEach(one -> types.add(one.asText()));
        } else {
            types.add(type.asText("any"));
        }
        StringBuilder text = new StringBuilder();
        for (String one : types) {
            text.append(text.isEmpty() ? "" : " or ").append(word(one, schema));
        }
        if (schema.has("format")) {
            text.append(", ").append(Html.escaped(schema.path("format").asText()));
        }
        for (String limit : List.of("minLength", "maxLength", "minimum", "maximum")) {
            if (schema.has(limit)) {
                text.append(limit.startsWith("min") ? ", ≥ " : ", ≤ ");
                text.append(schema.path(limit).asText());
            }
        }
        return text.toString();
    }

    private static String word(String type, JsonNode schema) {
        return switch (type) {
            case "array" -> "list of " + of(schema.path("items"));
            case "object" ->
                    schema.has("additionalProperties")
                            ? "map to " + of(schema.path("additionalProperties"))
                            : "object";
            case "string" -> "text";
            case "" -> "any";
            default -> type;
        };
    }
}
