package kav.edge.api.openapi;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kav.edge.api.json.ApiJson;
import kav.edge.api.json.BodyCheck;
import kav.edge.api.json.Schema;

/// Records as JSON Schema (draft 2020-12, as OpenAPI 3.1 wants it): what is needed is what
/// [BodyCheck] demands. Confined to its maker.
final class Schemas {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<String, ObjectNode> byName = new TreeMap<>();
    private final Map<Class<?>, String> names = new LinkedHashMap<>();

    /// What was asked for so far, with all it refers to, by name.
    Map<String, ObjectNode> all() {
        return byName;
    }

    /// The schema of a type; a record is referred to.
    ObjectNode of(Type type) {
        Class<?> raw = rawOf(type);
        if (Optional.class == raw) {
            return of(argument(type, 0));
        }
        if (Collection.class.isAssignableFrom(raw)) {
            ObjectNode array = typed("array");
            array.set("items", of(argument(type, 0)));
            return array;
        }
        if (Map.class.isAssignableFrom(raw)) {
            ObjectNode object = typed("object");
            object.set("additionalProperties", of(argument(type, 1)));
            return object;
        }
        if (raw.isEnum()) {
            return words(raw);
        }
        if (raw.isRecord() || raw.isSealed()) {
            return reference(raw);
        }
        return Scalars.of(raw);
    }

    /// The record with every member left to the caller, for a merge patch.
    ObjectNode patchOf(Class<?> record) {
        String whole = named(record);
        String name = whole + "Patch";
        ObjectNode patch = byName.getOrDefault(whole, NODES.objectNode()).deepCopy();
        patch.remove("required");
        for (var member : patch.withObject("/properties").properties()) {
            patch.withObject("/properties").set(member.getKey(), orNull(member.getValue()));
        }
        byName.put(name, patch);
        return referenceTo(name);
    }

    private ObjectNode reference(Class<?> type) {
        return referenceTo(named(type));
    }

    private String named(Class<?> type) {
        String known = names.get(type);
        if (known != null) {
            return known;
        }
        String name = type.getSimpleName();
        if (byName.containsKey(name)) {
            Class<?> outer = type.getEnclosingClass();
            name = (outer == null ? type.getPackageName() : outer.getSimpleName()) + name;
            name = name.substring(name.lastIndexOf('.') + 1);
        }
        names.put(type, name);
        byName.put(name, NODES.objectNode()); // holds the name while the members are read
        byName.put(name, type.isRecord() ? object(type) : oneOf(type));
        return name;
    }

    private ObjectNode object(Class<?> record) {
        ObjectNode object = typed("object");
        ArrayNode required = NODES.arrayNode();
        ObjectNode members = NODES.objectNode();
        for (RecordComponent component : record.getRecordComponents()) {
            String name = BodyCheck.nameOf(component);
            ObjectNode schema = of(component.getGenericType());
            Schema facts = component.getAnnotation(Schema.class);
            if (facts != null) {
                describe(schema, facts);
            }
            if (BodyCheck.isOptional(component)) {
                members.set(name, orNull(schema));
            } else {
                required.add(name);
                members.set(name, schema);
            }
        }
        object.set("properties", members);
        if (!required.isEmpty()) {
            object.set("required", required);
        }
        return object;
    }

    /// A closed set of records, told apart by the member that their [JsonTypeInfo] names.
    private ObjectNode oneOf(Class<?> sealed) {
        ObjectNode choice = NODES.objectNode();
        ArrayNode records = choice.putArray("anyOf");
        JsonSubTypes listed = sealed.getAnnotation(JsonSubTypes.class);
        JsonTypeInfo info = sealed.getAnnotation(JsonTypeInfo.class);
        if (listed == null || info == null) {
            for (Class<?> permitted : sealed.getPermittedSubclasses()) {
                records.add(of(permitted));
            }
            return choice;
        }
        for (JsonSubTypes.Type subtype : listed.value()) {
            ObjectNode told = object(subtype.value());
            ObjectNode word = NODES.objectNode().put("const", subtype.name());
            told.withObject("/properties").set(info.property(), word);
            told.withArray("required").add(info.property());
            records.add(told);
        }
        return choice;
    }

    private static void describe(ObjectNode schema, Schema facts) {
        boolean isArray = schema.path("type").asText().equals("array");
        if (!facts.value().isEmpty()) {
            schema.put("description", facts.value());
        }
        if (!facts.format().isEmpty()) {
            schema.put("format", facts.format());
        }
        if (!facts.pattern().isEmpty()) {
            schema.put("pattern", "^(?:" + facts.pattern() + ")$");
        }
        if (facts.minLength() > 0) {
            schema.put(isArray ? "minItems" : "minLength", facts.minLength());
        }
        if (facts.maxLength() < Integer.MAX_VALUE) {
            schema.put(isArray ? "maxItems" : "maxLength", facts.maxLength());
        }
        if (facts.minimum() > Long.MIN_VALUE) {
            schema.put("minimum", facts.minimum());
        }
        if (facts.maximum() < Long.MAX_VALUE) {
            schema.put("maximum", facts.maximum());
        }
    }

    private static JsonNode orNull(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray() || (type.isMissingNode() && !schema.has("$ref"))) {
            return schema;
        }
        if (type.isTextual() && !schema.has("enum")) {
            ObjectNode either = schema.deepCopy();
            either.putArray("type").add(type.textValue()).add("null");
            return either;
        }
        ObjectNode either = NODES.objectNode();
        either.putArray("anyOf").add(schema).add(typed("null"));
        return either;
    }

    private static ObjectNode words(Class<?> type) {
        ObjectNode schema = typed("string");
        ArrayNode words = schema.putArray("enum");
        for (Object constant : type.getEnumConstants()) {
            words.add(ApiJson.tree(constant));
        }
        return schema;
    }

    static ObjectNode referenceTo(String name) {
        return NODES.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    static ObjectNode typed(String type) {
        return NODES.objectNode().put("type", type);
    }

    private static Class<?> rawOf(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType generic -> (Class<?>) generic.getRawType();
            default -> Object.class;
        };
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType generic
                ? generic.getActualTypeArguments()[index]
                : Object.class;
    }
}
