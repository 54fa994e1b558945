package kav.edge.api.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.api.json.ApiJson;
import kav.edge.http.Problem;

/// Operations as an OpenAPI document (3.1.0). Confined to its maker.
final class OpenApi {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern IN_PATH = Pattern.compile("\\{([^}]+)}");
    private static final String PROBLEM = "Problem";

    private final Schemas schemas = new Schemas();

    private OpenApi() {}

    /// The document.
    static ObjectNode of(List<Operation> operations) {
        return new OpenApi().document(operations);
    }

    private ObjectNode document(List<Operation> operations) {
        ObjectNode document = NODES.objectNode().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Kav")
                .put("version", "1")
                .put("description", Words.INTRODUCTION);
        document.putArray("servers").addObject().put("url", "/");
        schemas.of(ProblemJson.class);
        ObjectNode paths = document.putObject("paths");
        for (Operation operation : sorted(operations)) {
            String path = operation.place().path();
            ObjectNode place =
                    paths.has(path) ? (ObjectNode) paths.get(path) : paths.putObject(path);
            place.set(operation.place().method().toLowerCase(Locale.ROOT), operation(operation));
        }
        ObjectNode components = document.putObject("components");
        components
                .putObject("securitySchemes")
                .putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer");
        ObjectNode all = components.putObject("schemas");
        schemas.all().forEach(all::set);
        return document;
    }

    private static List<Operation> sorted(List<Operation> operations) {
        List<Operation> sorted = new ArrayList<>(operations);
        sorted.sort(java.util.Comparator.comparing(operation -> operation.place().path()));
        return sorted;
    }

    private ObjectNode operation(Operation operation) {
        Operation.Place place = operation.place();
        ObjectNode node = NODES.objectNode();
        node.put("operationId", place.id()).put("summary", place.summary());
        node.putArray("tags").add(area(place.path()));
        node.put("x-right", place.right().scope());
        ArrayNode security = node.putArray("security");
        if (place.right() != Right.OPEN) {
            security.addObject().putArray("bearer");
        }
        ArrayNode parameters = parameters(operation);
        if (!parameters.isEmpty()) {
            node.set("parameters", parameters);
        }
        if (!operation.input().mediaTypes().isEmpty()) {
            node.set("requestBody", body(operation));
        }
        node.set("responses", responses(operation));
        return node;
    }

    /// The resource: the first segment below `/api`.
    static String area(String path) {
        String[] segments = path.split("/", -1);
        return segments[2];
    }

    private ArrayNode parameters(Operation operation) {
        ArrayNode parameters = NODES.arrayNode();
        Matcher names = IN_PATH.matcher(operation.place().path());
        while (names.find()) {
            String name = names.group(1);
            ObjectNode schema = Schemas.typed("string");
            if (name.equals("id") || name.endsWith("_id")) {
                schema.put("format", "uuid");
            }
            parameters
                    .addObject()
                    .put("name", name)
                    .put("in", "path")
                    .put("required", true)
                    .set("schema", schema);
        }
        for (Operation.Parameter parameter : operation.input().parameters()) {
            parameters
                    .addObject()
                    .put("name", parameter.name())
                    .put("in", "query")
                    .put("description", parameter.description())
                    .set("schema", schemas.of(parameter.type()));
        }
        if (operation.input().isConditional()) {
            parameters
                    .addObject()
                    .put("name", "If-Match")
                    .put("in", "header")
                    .put("required", true)
                    .put("description", "The ETag of what is changed, such as \"7\"")
                    .set("schema", Schemas.typed("string"));
        }
        return parameters;
    }

    private ObjectNode body(Operation operation) {
        Operation.Input input = operation.input();
        ObjectNode body = NODES.objectNode().put("required", true);
        ObjectNode content = body.putObject("content");
        for (String type : input.mediaTypes().stream().sorted().toList()) {
            ObjectNode media = content.putObject(type);
            if (input.body() == null) {
                continue;
            }
            boolean isPatch = operation.place().method().equals("PATCH");
            media.set("schema", isPatch ? schemas.patchOf(input.body()) : schemas.of(input.body()));
            if (input.example() != null) {
                media.set("example", ApiJson.tree(input.example()));
            }
        }
        return body;
    }

    private ObjectNode responses(Operation operation) {
        Operation.Output output = operation.output();
        ObjectNode responses = NODES.objectNode();
        responses.set(Integer.toString(output.status()), success(operation));
        Map<Integer, String> problems = new TreeMap<>();
        Words.usualFailures(operation).forEach((slug, status) -> note(problems, status, slug));
        output.failures().forEach(failure -> note(problems, failure.status(), failure.slug()));
        problems.forEach((status, slugs) -> {
            ObjectNode response = responses.putObject(Integer.toString(status));
            response.put("description", slugs);
            response.putObject("content")
                    .putObject(Problem.MEDIA_TYPE)
                    .set("schema", Schemas.referenceTo(PROBLEM + "Json"));
        });
        return responses;
    }

    private static void note(Map<Integer, String> problems, int status, String slug) {
        problems.merge(status, slug, (one, other) -> one + ", " + other);
    }

    private ObjectNode success(Operation operation) {
        Operation.Output output = operation.output();
        ObjectNode response = NODES.objectNode().put("description", operation.place().summary());
        if (output.body() != null && isVersioned(output.body())) {
            response.putObject("headers").putObject("ETag").set("schema", Schemas.typed("string"));
        }
        if (!output.mediaType().isEmpty()) {
            response.putObject("content").putObject(output.mediaType());
        } else if (output.body() != null) {
            response.putObject("content")
                    .putObject("application/json")
                    .set("schema", layout(output.layout(), output.body()));
        }
        return response;
    }

    private static boolean isVersioned(Class<?> body) {
        return kav.edge.api.Versioned.class.isAssignableFrom(body);
    }

    private ObjectNode layout(Operation.Layout layout, Class<?> body) {
        ObjectNode one = schemas.of(body);
        return switch (layout) {
            case NONE, ONE -> one;
            case PAGE, ITEMS -> {
                ObjectNode list = Schemas.typed("object");
                ObjectNode members = list.putObject("properties");
                ObjectNode items = Schemas.typed("array");
                items.set("items", one);
                members.set("items", items);
                if (layout == Operation.Layout.PAGE) {
                    members.set(
                            "next",
                            Schemas.typed("string").put("description", "Send it as `after`"));
                }
                list.putArray("required").add("items");
                yield list;
            }
        };
    }
}
