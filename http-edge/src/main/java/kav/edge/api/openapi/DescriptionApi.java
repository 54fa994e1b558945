package kav.edge.api.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.api.json.ApiJson;
import kav.edge.http.Response;

/// `openapi.json`, the page of it, and the problems explained; open to everyone. Thread-safe.
public final class DescriptionApi {
    private static final String HTML = "text/html; charset=utf-8";

    private final List<Operation> operations;
    private final byte[] document;
    private final byte[] page;
    private final Map<String, Words.Meaning> problems;

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
                                .by(_ -> ApiAnswer.response(json())),
                        Operation.get(
                                        "/api/docs",
                                        Right.OPEN,
                                        "readDocs",
                                        "The interface for people: this page")
                                .answers(200, "text/html")
                                .by(_ -> ApiAnswer.response(html(page()))),
                        Operation.get(
                                        "/api/problems/{slug}",
                                        Right.OPEN,
                                        "readProblem",
                                        "What a kind of problem means")
                                .answers(200, "text/html")
                                .by(this::problem));
        List<Operation> all = new ArrayList<>(others);
        all.addAll(operations);
        ObjectNode openapi = OpenApi.of(all);
        problems = Words.all(all);
        document = ApiJson.write(openapi);
        page = DocsPage.of(openapi, problems).getBytes(StandardCharsets.UTF_8);
    }

    public List<Operation> operations() {
        return operations;
    }

    private Response json() {
        return Response.json(200, document).withHeader("cache-control", "no-cache");
    }

    private byte[] page() {
        return page;
    }

    private ApiAnswer problem(ApiCall call) {
        String slug = call.segment("slug");
        Words.Meaning meaning = problems.get(slug);
        if (meaning == null) {
            throw ApiProblem.notFound();
        }
        String text = ProblemPage.of(slug, meaning);
        return ApiAnswer.response(html(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Response html(byte[] bytes) {
        return Response.bytes(200, HTML, bytes)
                .withHeader("cache-control", "no-cache")
                .withHeader("content-security-policy", Html.POLICY)
                .withHeader("x-content-type-options", "nosniff")
                .withHeader("referrer-policy", "no-referrer");
    }
}
