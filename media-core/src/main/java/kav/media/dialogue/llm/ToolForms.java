package kav.media.dialogue.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kav.media.dialogue.Tool;
import kav.media.dialogue.ToolResult;

/// Tools as JSON schema for the model, and what the model wrote held against them. Immutable,
/// stateless.
final class ToolForms {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LONGEST_ARGUMENT = 2_000;

    private ToolForms() {}

    /// What checking gave.
    sealed interface Checked {
        record Good(Map<String, String> arguments) implements Checked {}

        /// @param why for the model
        record Wrong(String why) implements Checked {}
    }

    static void describe(List<Tool> tools, ObjectNode request) {
        if (tools.isEmpty()) {
            return;
        }
        ArrayNode all = request.putArray("tools");
        for (Tool tool : tools) {
            ObjectNode function = all.addObject().put("type", "function").putObject("function");
            function.put("name", tool.name()).put("description", tool.description());
            ObjectNode schema = function.putObject("parameters").put("type", "object");
            schema.put("additionalProperties", false);
            ObjectNode properties = schema.putObject("properties");
            ArrayNode required = schema.putArray("required");
            for (Tool.Field field : tool.fields()) {
                ObjectNode property = properties.putObject(field.name());
                property.put("type", "string").put("description", field.description());
                if (!field.choices().isEmpty()) {
                    ArrayNode choices = property.putArray("enum");
                    field.choices().forEach(choices::add);
                }
                if (field.required()) {
                    required.add(field.name());
                }
            }
        }
    }

    /// Holds arguments against a tool: unknown ones are dropped, a value outside of the choices is
    /// wrong however the model came to it.
    static Checked check(Tool tool, String json) {
        JsonNode given;
        try {
            given = MAPPER.readTree(json.isBlank() ? "{}" : json);
        } catch (JsonProcessingException _) {
            return new Checked.Wrong("the arguments are not JSON");
        }
        Map<String, String> arguments = new LinkedHashMap<>();
        for (Tool.Field field : tool.fields()) {
            String value = given.path(field.name()).asText("").strip();
            if (value.isEmpty()) {
                if (field.required()) {
                    return new Checked.Wrong(field.name() + " is missing: ask the caller");
                }
                continue;
            }
            if (value.length() > LONGEST_ARGUMENT) {
                return new Checked.Wrong(field.name() + " is too long");
            }
            if (!field.choices().isEmpty() && !field.choices().contains(value)) {
                return new Checked.Wrong(
                        field.name() + " must be one of the names given, nothing else is possible");
            }
            arguments.put(field.name(), value);
        }
        return new Checked.Good(arguments);
    }

    /// The result as the model reads it.
    ///
    /// @param told what the caller was told of it, word for word; empty for nothing
    static String result(ToolResult result, String told) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("status", result.status().name().toLowerCase(Locale.ROOT));
        result.facts().forEach(json::put);
        if (!told.isEmpty()) {
            json.put("caller_was_told", told);
        }
        return json.toString();
    }
}
