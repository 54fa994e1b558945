package kav.edge.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import kav.crm.BusinessId;

/// An owner of one business: what it has, and a client that asks as it. Confined to one test.
final class MatrixPerson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final AtomicInteger COUNT = new AtomicInteger(1_000);

    private final String base;
    private final String bearer;
    private final BusinessId business;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Set<String>> ids = new TreeMap<>();
    private final Map<String, String> versions = new HashMap<>();

    MatrixPerson(String base, String bearer, BusinessId business) {
        this.base = base;
        this.bearer = bearer;
        this.business = business;
    }

    java.util.UUID business() {
        return business.value();
    }

    void has(String kind, String id) {
        ids.computeIfAbsent(kind, _ -> new LinkedHashSet<>()).add(id);
    }

    /// Its newest thing of a kind; an older one was perhaps merged or ended since.
    Optional<String> idOf(String kind) {
        return ids.getOrDefault(kind, Set.of()).stream().reduce((_, last) -> last);
    }

    Optional<String> firstOf(String kind) {
        return ids.getOrDefault(kind, Set.of()).stream().findFirst();
    }

    Set<String> allIds() {
        Set<String> all = new LinkedHashSet<>();
        ids.values().forEach(all::addAll);
        return all;
    }

    Map<String, Set<String>> belongings() {
        return ids;
    }

    String versionOf(String id) {
        return versions.getOrDefault(id, "1");
    }

    /// Remembers everything with an id in an answer.
    ///
    /// @param kind of what the answer is about
    void learn(JsonNode node, String kind) {
        if (node instanceof ArrayNode list) {
            list.forEach(item -> learn(item, kind));
        } else if (node instanceof ObjectNode object) {
            String id = object.path("id").asText();
            if (UUID.matcher(id).matches()) {
                has(kind, id);
                if (object.has("version")) {
                    versions.put(id, object.path("version").asText());
                }
            }
            for (var member : object.properties()) {
                boolean isItems = member.getKey().equals("items");
                learn(member.getValue(), isItems ? kind : MatrixRoute.kind(member.getKey()));
            }
        }
    }

    /// What makes the values of an example its own: no two things with one name or number.
    static JsonNode fresh(JsonNode example) {
        return renewed(example, 7 * (COUNT.getAndIncrement() % 500));
    }

    /// @param laterDays for times: whole weeks, so that opening hours stay the same
    private static JsonNode renewed(JsonNode example, int laterDays) {
        if (example instanceof ObjectNode object) {
            ObjectNode copy = object.deepCopy();
            object.properties()
                    .forEach(member -> {
                        JsonNode value = renewed(member.getValue(), laterDays);
                        boolean isName = Set.of("name", "title").contains(member.getKey());
                        copy.set(
                                member.getKey(),
                                isName && value.isTextual()
                                        ? TextNode.valueOf(
                                                value.asText() + " " + COUNT.getAndIncrement())
                                        : value);
                    });
            return copy;
        }
        if (example instanceof ArrayNode list) {
            ArrayNode copy = JSON.createArrayNode();
            list.forEach(item -> copy.add(renewed(item, laterDays)));
            return copy;
        }
        return example.isTextual()
                ? TextNode.valueOf(unlike(example.asText(), laterDays))
                : example;
    }

    private static String unlike(String text, int laterDays) {
        if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z")) {
            return Instant.parse(text).plus(Duration.ofDays(laterDays)).toString();
        }
        String number = Integer.toString(COUNT.getAndIncrement());
        boolean isDate = text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
        if (!isDate && text.matches("(whatsapp:)?\\+?[0-9][0-9-]{7,15}")) {
            return text.substring(0, text.length() - 4) + number;
        }
        if (text.matches("[^@ ]+@[^@ ]+")) {
            return "p" + number + text;
        }
        return text.matches("(AC|SK|HX)[0-9a-f]{32}")
                ? text.substring(0, text.length() - 4) + number
                : text;
    }

    /// A body with values in the places of its ids.
    static String body(MatrixRoute route, JsonNode example, Map<String, String> values) {
        if (route.mediaType().isEmpty()) {
            return "";
        }
        if (route.mediaType().equals("text/csv")) {
            return "name,phone\nDana,0501234567\n";
        }
        ObjectNode body = example instanceof ObjectNode object ? object.deepCopy() : empty();
        for (MatrixRoute.Place place : route.inBody()) {
            String value = values.get(place.pointer());
            int slash = place.pointer().lastIndexOf('/');
            JsonNode parent = body.at(place.pointer().substring(0, slash));
            String name = place.pointer().substring(slash + 1);
            if (!(parent instanceof ObjectNode object)) {
                continue;
            }
            if (value == null) {
                object.remove(name);
            } else if (place.isList()) {
                object.putArray(name).add(value);
            } else {
                object.put(name, value);
            }
        }
        return body.toString();
    }

    private static ObjectNode empty() {
        return JSON.createObjectNode();
    }

    HttpResponse<String> ask(MatrixRoute route, String path, String body, String version)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(Duration.ofSeconds(30))
                        .header("authorization", "Bearer " + bearer)
                        .method(route.method(), HttpRequest.BodyPublishers.ofString(body));
        if (!route.mediaType().isEmpty()) {
            request.header("content-type", route.mediaType());
        }
        if (route.isConditional()) {
            request.header("if-match", '"' + version + '"');
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("authorization", "Bearer " + bearer)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /// Its own ids for the names in a path; empty when it has none of a kind.
    Optional<List<String>> pathIds(MatrixRoute route) {
        List<String> values = new ArrayList<>();
        for (String kind : route.inPath()) {
            idOf(kind).ifPresent(values::add);
        }
        return values.size() == route.inPath().size() ? Optional.of(values) : Optional.empty();
    }

    /// Its own ids for the places of a body, as far as it has them.
    Map<String, String> bodyIds(MatrixRoute route) {
        Map<String, String> values = new HashMap<>();
        for (MatrixRoute.Place place : route.inBody()) {
            Optional<String> id =
                    route.inPath().contains(place.kind())
                            ? firstOf(place.kind())
                            : idOf(place.kind());
            id.ifPresent(own -> values.put(place.pointer(), own));
        }
        return values;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.isEmpty() ? "null" : text);
        } catch (JsonProcessingException none) {
            return JSON.nullNode();
        }
    }

    void close() {
        client.close();
    }
}
