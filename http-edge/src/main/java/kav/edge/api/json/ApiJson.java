package kav.edge.api.json;

import static com.fasterxml.jackson.databind.cfg.CoercionAction.Fail;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import kav.edge.http.Problem;

/// JSON of the interface: snake_case, times as ISO 8601 in UTC, enums as lower-case words, absent
/// instead of null in answers; in bodies nothing unknown, nothing twice. Thread-safe.
public final class ApiJson {
    private static final int MOST_LEVELS = 32;
    private static final ObjectMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MOST_LEVELS)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .addModule(new JavaTimeModule())
                    .annotationIntrospector(new WordNames())
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_NULL))
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(
                            LogicalType.Textual,
                            text ->
                                    text.setCoercion(CoercionInputShape.Integer, Fail)
                                            .setCoercion(CoercionInputShape.Float, Fail)
                                            .setCoercion(CoercionInputShape.Boolean, Fail))
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private ApiJson() {}

    /// Writes an answer, UTF-8.
    public static byte[] write(Object json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException("no JSON can be made of this type", wrong);
        }
    }

    /// Writes an answer on one line.
    public static String text(Object json) {
        return new String(write(json), StandardCharsets.UTF_8);
    }

    /// The same as a tree.
    public static JsonNode tree(Object json) {
        return MAPPER.valueToTree(json);
    }

    /// Reads a body as a tree.
    ///
    /// @throws BodyFault when it is no JSON
    public static JsonNode parse(byte[] body) {
        try {
            JsonNode tree = MAPPER.readTree(body);
            if (tree == null || tree.isMissingNode()) {
                throw BodyFault.at("", "missing", "a JSON body is needed");
            }
            return tree;
        } catch (JsonProcessingException broken) {
            JsonLocation place = broken.getLocation();
            String where =
                    place == null
                            ? ""
                            : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
            throw BodyFault.at("", "json", "no JSON, or a name twice" + where);
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes at hand are always read", impossible);
        }
    }

    /// Reads a tree as a record, checked whole: see [BodyCheck].
    ///
    /// @throws BodyFault when it is not of that shape
    public static <T> T read(JsonNode tree, Class<T> type) {
        BodyCheck.check(tree, type);
        try {
            T body = MAPPER.treeToValue(tree, type);
            if (body == null) {
                throw BodyFault.at("", "type", "an object is needed");
            }
            return body;
        } catch (UnrecognizedPropertyException unknown) {
            throw BodyFault.at(pointer(unknown), "unknown", "there is no such field");
        } catch (JsonMappingException wrong) {
            throw BodyFault.at(pointer(wrong), "type", "the value is of another type or form");
        } catch (JsonProcessingException wrong) {
            throw BodyFault.at("", "json", "the body cannot be read");
        }
    }

    /// Changes a tree by a JSON merge patch (RFC 7396): null takes a member away, objects are
    /// merged, all else is replaced.
    public static JsonNode merge(JsonNode target, JsonNode patch) {
        return MergePatch.apply(target, patch);
    }

    private static String pointer(JsonMappingException wrong) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : wrong.getPath()) {
            String name = step.getFieldName();
            pointer.append('/').append(name == null ? step.getIndex() : escaped(name));
        }
        return pointer.toString();
    }

    /// A member's name as a step of a JSON Pointer (RFC 6901 section 3).
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    static BodyFault refused(List<Problem.Field> errors, boolean isOtherShape) {
        return new BodyFault(isOtherShape, errors);
    }
}
