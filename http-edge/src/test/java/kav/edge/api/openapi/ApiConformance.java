package kav.edge.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import kav.edge.api.Operation;

/// Holds real answers, and examples of bodies, against an openapi.json: any member that is not
/// described counts as an error too. Thread-safe.
///
/// ```
/// ApiConformance api = ApiConformance.of(get("/api/openapi.json").body());
/// assertThat(api.faultsOf("GET", "/api/contacts", response)).isEmpty();
/// ```
public final class ApiConformance {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private final JsonNode openapi;
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    private ApiConformance(JsonNode openapi) {
        this.openapi = openapi;
    }

    public static ApiConformance of(String openapi) {
        try {
            JsonNode tree = JSON.readTree(openapi);
            tree.at("/components/schemas").forEach(ApiConformance::close);
            return new ApiConformance(tree);
        } catch (JsonProcessingException broken) {
            throw new AssertionError("openapi.json is no JSON", broken);
        }
    }

    /// By the description that a server with these operations gives of itself.
    public static ApiConformance of(List<Operation> operations) {
        return of(OpenApi.of(operations).toString());
    }

    /// Lets no member through that is not named.
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties")) {
            object.put("additionalProperties", false);
        }
        schema.path("anyOf").forEach(ApiConformance::close);
    }

    /// The document itself.
    public JsonNode openapi() {
        return openapi;
    }

    /// Holds an answer against its description.
    ///
    /// @param body of the answer, as text
    public void check(String method, String path, HttpResponse<?> answer, String body) {
        assertThat(faultsOf(method, path, answer, body)).as("not as openapi.json says").isEmpty();
    }

    /// What is wrong with an answer; nothing when it is as described.
    ///
    /// @param path as asked for, a query is left out
    public List<String> faultsOf(String method, String path, HttpResponse<String> answer) {
        return faultsOf(method, path, answer, answer.body());
    }

    private List<String> faultsOf(String method, String path, HttpResponse<?> answer, String body) {
        String plain = path.replaceAll("\\?.*", "");
        Optional<JsonNode> operation = find(method, plain);
        if (operation.isEmpty()) {
            return method.equals("OPTIONS") || List.of(401, 404, 405).contains(answer.statusCode())
                    ? List.of()
                    : List.of(method + " " + plain + " is not described");
        }
        JsonNode response =
                operation.get().path("responses").path(Integer.toString(answer.statusCode()));
        String type = answer.headers().firstValue("content-type").orElse("");
        String plainType = type.replaceAll(";.*", "").strip();
        String where = method + " " + plain + " " + answer.statusCode();
        if (response.isMissingNode()) {
            boolean isUsual = List.of(400, 413, 415, 429).contains(answer.statusCode());
            return isUsual ? List.of() : List.of(where + " is not described: " + body);
        }
        JsonNode content = response.path("content");
        if (content.isMissingNode()) {
            return body.isEmpty() ? List.of() : List.of(where + " has a body");
        }
        JsonNode media = content.path(plainType);
        if (media.isMissingNode()) {
            return List.of(where + " is of another type: " + plainType);
        }
        return media.has("schema") ? faults(where, media.path("schema"), body) : List.of();
    }

    /// Examples of bodies that their own schema refuses.
    public List<String> faultsOfExamples() {
        List<String> faults = new ArrayList<>();
        for (var path : openapi.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                JsonNode content = operation.getValue().at("/requestBody/content");
                for (var media : content.properties()) {
                    String where = operation.getKey() + " " + path.getKey();
                    JsonNode example = media.getValue().path("example");
                    if (!media.getValue().has("schema")) {
                        continue;
                    }
                    if (example.isMissingNode()) {
                        faults.add(where + " has no example");
                    } else {
                        JsonNode schema = media.getValue().path("schema");
                        faults.addAll(faults(where, schema, example.toString()));
                    }
                }
            }
        }
        return faults;
    }

    private List<String> faults(String where, JsonNode schema, String body) {
        try {
            return validator(schema).validate(JSON.readTree(body)).stream()
                    .map(fault -> where + ": " + fault.getMessage())
                    .toList();
        } catch (JsonProcessingException broken) {
            return List.of(where + ": no JSON");
        }
    }

    private JsonSchema validator(JsonNode schema) {
        return schemas.computeIfAbsent(
                schema.toString(),
                _ -> {
                    ObjectNode whole = schema.deepCopy();
                    ObjectNode components = whole.putObject("components");
                    components.set("schemas", openapi.at("/components/schemas"));
                    return FACTORY.getSchema(
                            whole,
                            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
                });
    }

    /// The operation of a path that was asked for; fixed segments win over named ones.
    private Optional<JsonNode> find(String method, String path) {
        JsonNode best = null;
        int fewestNames = Integer.MAX_VALUE;
        for (var place : openapi.path("paths").properties()) {
            String pattern = place.getKey();
            int names = pattern.length() - pattern.replace("{", "").length();
            String regex = "\\Q" + pattern.replaceAll("\\{[^}]+}", "\\\\E[^/]+\\\\Q") + "\\E";
            JsonNode operation = place.getValue().path(method.toLowerCase(Locale.ROOT));
            if (names < fewestNames && !operation.isMissingNode() && Pattern.matches(regex, path)) {
                best = operation;
                fewestNames = names;
            }
        }
        return Optional.ofNullable(best);
    }
}
