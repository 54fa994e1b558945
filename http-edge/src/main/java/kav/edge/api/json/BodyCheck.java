package kav.edge.api.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kav.edge.http.Problem;
import org.jspecify.annotations.Nullable;

/// Compares a body with the record it is to become and tells everything that is wrong with it at
/// once: unknown members, demanded ones that are missing, texts and numbers out of the limits of
/// their [Schema], texts that the records cannot hold. Types of values are left to the reader.
/// Confined to its maker.
public final class BodyCheck {
    private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    private final List<Problem.Field> shape = new ArrayList<>();
    private final List<Problem.Field> values = new ArrayList<>();

    private BodyCheck() {}

    /// @throws BodyFault with every error found
    static void check(JsonNode body, Class<?> type) {
        BodyCheck check = new BodyCheck();
        check.value(body, type, "");
        if (!check.shape.isEmpty()) {
            throw ApiJson.refused(check.shape, true);
        }
        if (!check.values.isEmpty()) {
            throw ApiJson.refused(check.values, false);
        }
    }

    /// The member's name in JSON.
    public static String nameOf(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? SNAKE.translate(component.getName()) : named.value();
    }

    /// Whether it may be absent.
    public static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private void value(JsonNode node, Type type, String pointer) {
        Class<?> raw = rawOf(type);
        if (raw.isRecord()) {
            record(node, raw, pointer);
        } else if (Collection.class.isAssignableFrom(raw) && node instanceof ArrayNode items) {
            for (int i = 0; i < items.size(); i++) {
                item(items.get(i), argument(type, 0), pointer + "/" + i);
            }
        } else if (Map.class.isAssignableFrom(raw) && node instanceof ObjectNode members) {
            for (var member : members.properties()) {
                String below = pointer + "/" + ApiJson.escaped(member.getKey());
                text(member.getKey(), below);
                item(member.getValue(), argument(type, 1), below);
            }
        } else if (node.isTextual()) {
            text(node.textValue(), pointer);
        }
    }

    private void item(JsonNode node, Type type, String pointer) {
        if (node.isNull()) {
            values.add(new Problem.Field(pointer, "required", "it must not be null"));
        } else {
            value(node, type, pointer);
        }
    }

    private void record(JsonNode node, Class<?> type, String pointer) {
        if (!node.isObject()) {
            shape.add(new Problem.Field(pointer, "type", "an object is needed"));
            return;
        }
        RecordShape expected = RecordShape.of(type);
        for (RecordShape.Member member : expected.members()) {
            member(node.path(member.name()), member, pointer + "/" + member.name());
        }
        for (var member : node.properties()) {
            if (!expected.names().contains(member.getKey())) {
                String below = pointer + "/" + ApiJson.escaped(member.getKey());
                shape.add(new Problem.Field(below, "unknown", "there is no such field"));
            }
        }
    }

    private void member(JsonNode node, RecordShape.Member member, String pointer) {
        if (node.isMissingNode() || node.isNull()) {
            if (!member.isOptional()) {
                values.add(new Problem.Field(pointer, "required", "it is needed"));
            }
            return;
        }
        value(node, member.type(), pointer);
        if (member.schema() != null) {
            limits(node, member.schema(), member.pattern(), pointer);
        }
    }

    private void limits(JsonNode node, Schema schema, @Nullable Pattern pattern, String pointer) {
        int length = node.isTextual() ? characters(node.textValue()) : node.size();
        boolean hasLength = node.isTextual() || node.isArray();
        if (hasLength && length < schema.minLength()) {
            add(pointer, "too-short", "at least " + schema.minLength());
        } else if (hasLength && length > schema.maxLength()) {
            add(pointer, "too-long", "at most " + schema.maxLength());
        } else if (node.isTextual()
                && pattern != null
                && !pattern.matcher(node.textValue()).matches()) {
            add(pointer, "form", "it must match " + schema.pattern());
        } else if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            if (number.compareTo(BigDecimal.valueOf(schema.minimum())) < 0) {
                add(pointer, "too-small", "at least " + schema.minimum());
            } else if (number.compareTo(BigDecimal.valueOf(schema.maximum())) > 0) {
                add(pointer, "too-large", "at most " + schema.maximum());
            }
        }
    }

    /// PostgreSQL takes no NUL, UTF-8 no half of a surrogate pair.
    private void text(String text, String pointer) {
        if (isBroken(text)) {
            add(pointer, "text", "it has a character that cannot be kept");
        }
    }

    private static boolean isBroken(String text) {
        int point;
        for (int at = 0; at < text.length(); at += Character.charCount(point)) {
            point = text.codePointAt(at);
            if (point == 0
                    || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
                return true;
            }
        }
        return false;
    }

    private void add(String pointer, String code, String detail) {
        values.add(new Problem.Field(pointer, code, detail));
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
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
