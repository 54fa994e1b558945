package kav.edge.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One operation of openapi.json, and every place in it where an id stands. Immutable.
///
/// @param inPath kinds of what its path names, in order: `/api/contacts/{id}` names a contact
/// @param inQuery names of parameters that are ids
/// @param inBody places of ids in its body
record MatrixRoute(
        String method,
        String path,
        String right,
        List<String> inPath,
        List<String> inQuery,
        List<Place> inBody,
        JsonNode example,
        String mediaType,
        boolean isConditional) {
    private static final Pattern NAMED = Pattern.compile("\\{([^}]+)}");

    /// What counts something that the path names before: no id by itself.
    static final String NUMBER = "number of a version";

    private static final Set<String> NUMBERS = Set.of("version", "number", "n", "slug");

    /// @param pointer into the example
    /// @param isList whether it holds ids, not one
    record Place(String pointer, String kind, boolean isList) {}

    static List<MatrixRoute> of(JsonNode openapi) {
        List<MatrixRoute> routes = new ArrayList<>();
        for (var place : openapi.path("paths").properties()) {
            for (var operation : place.getValue().properties()) {
                routes.add(of(openapi, operation.getKey(), place.getKey(), operation.getValue()));
            }
        }
        return routes;
    }

    private static MatrixRoute of(
            JsonNode openapi, String method, String path, JsonNode operation) {
        List<String> inQuery = new ArrayList<>();
        boolean isConditional = false;
        for (JsonNode parameter : operation.path("parameters")) {
            isConditional |= parameter.path("name").asText().equals("If-Match");
            if (parameter.path("in").asText().equals("query")
                    && parameter.at("/schema/format").asText().equals("uuid")) {
                inQuery.add(parameter.path("name").asText());
            }
        }
        JsonNode content = operation.at("/requestBody/content");
        String usual = content.isMissingNode() ? "" : content.fieldNames().next();
        String mediaType = content.has("text/csv") ? "text/csv" : usual;
        JsonNode media = content.path(mediaType);
        List<Place> inBody = new ArrayList<>();
        find(openapi, media.path("schema"), "", "", media.path("example"), inBody);
        return new MatrixRoute(
                method.toUpperCase(Locale.ROOT),
                path,
                operation.path("x-right").asText(),
                kindsIn(path),
                inQuery,
                inBody,
                media.path("example"),
                mediaType,
                isConditional);
    }

    /// The word before a name says what it is: `/contacts/{id}`.
    private static List<String> kindsIn(String path) {
        List<String> kinds = new ArrayList<>();
        String[] segments = path.split("/", -1);
        for (int i = 1; i < segments.length; i++) {
            Matcher named = NAMED.matcher(segments[i]);
            if (named.matches()) {
                boolean isNumber = NUMBERS.contains(named.group(1));
                kinds.add(isNumber ? NUMBER : kind(segments[i - 1]));
            }
        }
        return kinds;
    }

    private static void find(
            JsonNode openapi,
            JsonNode schema,
            String pointer,
            String name,
            JsonNode example,
            List<Place> found) {
        JsonNode plain = resolved(openapi, schema);
        for (JsonNode choice : plain.path("anyOf")) {
            find(openapi, choice, pointer, name, example, found);
        }
        if (plain.path("format").asText().equals("uuid")) {
            found.add(new Place(pointer, kind(name), false));
        }
        if (plain.at("/items/format").asText().equals("uuid")) {
            found.add(new Place(pointer, kind(name), true));
            return;
        }
        JsonNode items = plain.path("items");
        if (!items.isMissingNode() && example instanceof ArrayNode list && !list.isEmpty()) {
            find(openapi, items, pointer + "/0", name, list.get(0), found);
        }
        boolean isThere = example instanceof ObjectNode;
        for (var member : plain.path("properties").properties()) {
            JsonNode below = isThere ? example.path(member.getKey()) : MissingNode.getInstance();
            if (isThere || pointer.isEmpty()) {
                find(
                        openapi,
                        member.getValue(),
                        pointer + "/" + member.getKey(),
                        member.getKey(),
                        below,
                        found);
            }
        }
    }

    private static JsonNode resolved(JsonNode openapi, JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : openapi.at(reference.substring(1));
    }

    /// `contact_id`, `contacts`, `contact` are all a `contact`.
    static String kind(String word) {
        String plain = word.replaceAll("_ids?$", "").replace('-', '_');
        if (plain.endsWith("ies")) {
            plain = plain.substring(0, plain.length() - 3) + "y";
        } else if (plain.endsWith("sses")) {
            plain = plain.substring(0, plain.length() - 2);
        } else if (plain.endsWith("s") && !plain.endsWith("ss") && !plain.endsWith("us")) {
            plain = plain.substring(0, plain.length() - 1);
        }
        return switch (plain) {
            case "source", "target", "into" -> "contact";
            case "owner", "assignee", "member", "user" -> "user";
            case "default_agent" -> "agent";
            case "after" -> "lead";
            case "id" -> "stage"; // of a list in a body: only pipelines have one
            case "bridge", "whatsapp_account" -> "account";
            case "from_stage", "to_stage" -> "stage";
            case "lost_reason" -> "reason";
            default -> plain;
        };
    }

    boolean hasIds() {
        return inPath.stream().anyMatch(kind -> !kind.equals(NUMBER))
                || !inQuery.isEmpty()
                || !inBody.isEmpty();
    }

    /// What the last fixed word of the path is about.
    String ownKind() {
        String[] segments = path.split("/", -1);
        for (int i = segments.length - 1; i > 0; i--) {
            if (!segments[i].startsWith("{")) {
                return kind(segments[i]);
            }
        }
        return "";
    }

    /// The path with values for its names, in order.
    String filled(List<String> values) {
        Matcher named = NAMED.matcher(path);
        StringBuilder filled = new StringBuilder();
        for (String value : values) {
            if (named.find()) {
                named.appendReplacement(filled, Matcher.quoteReplacement(value));
            }
        }
        return named.appendTail(filled).toString();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
