package kav.edge.api.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.api.json.ApiJson;
import kav.edge.http.Response;
import org.jspecify.annotations.Nullable;

/// `openapi.json`, the page of it, and the problems explained; open to everyone. Written when
/// somebody first asks for one of them. Thread-safe.
public final class DescriptionApi {
    private static final String HTML = "text/html; charset=utf-8";

    private final List<Operation> operations;
    private final List<Operation> all;
    private @Nullable Written written;

    private record Written(Response json, Response page, Map<String, Words.Meaning> problems) {
        static Written of(List<Operation> all) {
            ObjectNode openapi = OpenApi.of(all);
            Map<String, Words.Meaning> problems = Words.all(all);
            return new Written(
                    Response.json(200, ApiJson.write(openapi))
                            .withHeader("cache-control", "no-cache"),
                    html(DocsPage.of(openapi, problems)),
                    problems);
        }
    }

    /// @param others every other operation
    public DescriptionApi(List<Operation> others) {
        operations =
                List.of(
                        Operation.get(
                                        "/api/openapi.json",
                                        Right.OPEN,
                                        "readOpenapi",
                                        "The interface for programs: OpenAPI 3.1")
                                .answers(200, "application/json")
                                .by(_ -> ApiAnswer.response(written().json())),
                        Operation.get(
                                        "/api/docs",
                                        Right.OPEN,
                                        "readDocs",
                                        "The interface for people: this page")
                                .answers(200, "text/html")
                                .by(_ -> ApiAnswer.response(written().page())),
                        Operation.get(
                                        "/api/problems/{slug}",
                                        Right.OPEN,
                                        "readProblem",
                                        "What a kind of problem means")
                                .answers(200, "text/html")
                                .by(this::problem));
        all = Stream.concat(others.stream(), operations.stream()).toList();
    }

    private synchronized Written written() {
        Written already = written;
        Written now = already == null ? Written.of(all) : already;
        written = now;
        return now;
    }

    public List<Operation> operations() {
        return operations;
    }

    private ApiAnswer problem(ApiCall call) {
        String slug = call.segment("slug");
        Words.Meaning meaning = written().problems().get(slug);
        if (meaning == null) {
            throw ApiProblem.notFound();
        }
        return ApiAnswer.response(html(ProblemPage.of(slug, meaning)));
    }

    private static Response html(String text) {
        return Response.bytes(200, HTML, text.getBytes(StandardCharsets.UTF_8))
                .withHeader("cache-control", "no-cache")
                .withHeader("content-security-policy", Html.POLICY)
                .withHeader("x-content-type-options", "nosniff")
                .withHeader("referrer-policy", "no-referrer");
    }
}
