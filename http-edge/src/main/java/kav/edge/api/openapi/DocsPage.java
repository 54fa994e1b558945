package kav.edge.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The OpenAPI document as one page of HTML: areas on the left, operations folded, shapes at the
/// end. Confined to its maker.
final class DocsPage {
    private final StringBuilder html = new StringBuilder(100_000);

    private DocsPage() {}

    private record Entry(String method, String path, JsonNode operation) {}

    static String of(ObjectNode openapi, Map<String, Words.Meaning> problems) {
        DocsPage page = new DocsPage();
        page.write(openapi, problems);
        return Html.page("Kav · API", page.html.toString());
    }

    private void write(ObjectNode openapi, Map<String, Words.Meaning> problems) {
        Map<String, List<Entry>> areas = areas(openapi);
        html.append("<nav><a class=\"brand\" href=\"#top\">Kav <span>API</span></a><ul>");
        areas.forEach((area, entries) ->
                html.append("<li><a href=\"#area-" + text(area) + "\">" + text(area))
                        .append("<small>" + entries.size() + "</small></a></li>"));
        html.append("<li class=\"rest\"><a href=\"#shapes\">Shapes</a></li>");
        html.append("<li><a href=\"#problems\">Problems</a></li></ul></nav>");
        html.append("<main id=\"top\"><header><h1>The interface</h1><p>");
        html.append(inline(openapi.at("/info/description").asText()));
        html.append("</p><p><a href=\"/api/openapi.json\">openapi.json</a></p></header>");
        areas.forEach((area, entries) -> {
            html.append("<section id=\"area-" + text(area) + "\"><h2>" + text(area) + "</h2>");
            entries.forEach(this::operation);
            html.append("</section>");
        });
        shapes(openapi.at("/components/schemas"));
        problems(problems);
        html.append("</main>");
    }

    private static Map<String, List<Entry>> areas(ObjectNode openapi) {
        Map<String, List<Entry>> areas = new TreeMap<>();
        for (var path : openapi.get("paths").properties()) {
            for (var method : path.getValue().properties()) {
                String area = method.getValue().at("/tags/0").asText();
                areas.computeIfAbsent(area, _ -> new ArrayList<>())
                        .add(new Entry(method.getKey(), path.getKey(), method.getValue()));
            }
        }
        return areas;
    }

    private void operation(Entry entry) {
        JsonNode operation = entry.operation();
        html.append("<details id=\"" + text(operation.path("operationId").asText()) + "\">");
        html.append("<summary><b class=\"" + entry.method() + "\">");
        html.append(entry.method().toUpperCase(Locale.ROOT) + "</b><code>" + path(entry.path()));
        html.append("</code><span>" + inline(operation.path("summary").asText()) + "</span>");
        html.append("</summary><div><p class=\"right\">Right: <code>");
        html.append(text(operation.path("x-right").asText()) + "</code></p>");
        parameters(operation.path("parameters"));
        body(operation.path("requestBody").path("content"));
        answers(operation.path("responses"));
        html.append("</div></details>");
    }

    private void parameters(JsonNode parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        html.append("<h4>Parameters</h4><table>");
        for (JsonNode parameter : parameters) {
            row(
                    parameter.path("name").asText(),
                    ShapeText.of(parameter.path("schema")),
                    parameter.path("in").asText()
                            + (parameter.path("required").asBoolean() ? ", needed" : ""),
                    parameter.path("description").asText());
        }
        html.append("</table>");
    }

    private void body(JsonNode content) {
        for (var media : content.properties()) {
            html.append("<h4>Body <code>" + text(media.getKey()) + "</code> ");
            html.append(ShapeText.of(media.getValue().path("schema")) + "</h4>");
            JsonNode example = media.getValue().path("example");
            if (!example.isMissingNode()) {
                html.append("<pre>" + text(example.toPrettyString()) + "</pre>");
            }
        }
    }

    private void answers(JsonNode responses) {
        html.append("<h4>Answers</h4><table>");
        for (var response : responses.properties()) {
            String status = response.getKey();
            String description = response.getValue().path("description").asText();
            StringBuilder shape = new StringBuilder();
            for (var media : response.getValue().path("content").properties()) {
                boolean isProblem = media.getKey().contains("problem");
                JsonNode schema = media.getValue().path("schema");
                shape.append(isProblem || schema.isMissingNode() ? "" : ShapeText.of(schema));
                shape.append(schema.isMissingNode() ? text(media.getKey()) : "");
            }
            boolean isGood = status.startsWith("2");
            row(status, shape.toString(), "", isGood ? description : kinds(description), !isGood);
        }
        html.append("</table>");
    }

    /// Names of problems, each leading to what it means.
    private static String kinds(String slugs) {
        List<String> links = new ArrayList<>();
        for (String slug : slugs.split(", ", -1)) {
            links.add("<a href=\"#problem-" + text(slug) + "\">" + text(slug) + "</a>");
        }
        return String.join(", ", links);
    }

    private void shapes(JsonNode schemas) {
        html.append("<section id=\"shapes\"><h2>Shapes</h2>");
        for (var schema : schemas.properties()) {
            html.append("<details id=\"shape-" + text(schema.getKey()) + "\"><summary><code>");
            html.append(text(schema.getKey()) + "</code></summary><div>");
            members(schema.getValue());
            for (JsonNode choice : schema.getValue().path("anyOf")) {
                html.append("<h4>or " + ShapeText.of(choice) + "</h4>");
                members(choice);
            }
            html.append("</div></details>");
        }
        html.append("</section>");
    }

    private void members(JsonNode schema) {
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        html.append("<table>");
        for (var member : schema.path("properties").properties()) {
            row(
                    member.getKey(),
                    ShapeText.of(member.getValue()),
                    required.contains(member.getKey()) ? "always" : "",
                    member.getValue().path("description").asText());
        }
        html.append("</table>");
    }

    private void problems(Map<String, Words.Meaning> problems) {
        html.append("<section id=\"problems\"><h2>Problems</h2><table>");
        problems.forEach((slug, meaning) -> {
            html.append("<tr id=\"problem-" + text(slug) + "\"><td><code>" + text(slug));
            html.append("</code></td><td>" + meaning.status() + "</td><td>");
            html.append(text(meaning.text()) + "</td></tr>");
        });
        html.append("</table></section>");
    }

    private void row(String name, String shape, String when, String words) {
        row(name, shape, when, inline(words), true);
    }

    private void row(String name, String shape, String when, String words, boolean isHtml) {
        html.append("<tr><td><code>" + text(name) + "</code></td><td>" + shape + "</td><td>");
        html.append(text(when) + "</td><td>" + (isHtml ? words : inline(words)) + "</td></tr>");
    }

    private static String path(String path) {
        return text(path).replaceAll("(\\{[^}]+})", "<i>$1</i>");
    }

    private static String inline(String words) {
        return text(words).replaceAll("`([^`]*)`", "<code>$1</code>");
    }

    private static String text(String words) {
        return Html.escaped(words);
    }
}
