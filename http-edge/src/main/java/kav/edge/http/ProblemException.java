package kav.edge.http;

import java.util.ArrayList;
import java.util.List;

/// A handler's way to refuse a request from deep inside: carries the [Problem] to answer with. Not
/// logged, has no stack trace.
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient List<Response.Header> headers;

    public ProblemException(Problem problem) {
        this(problem, List.of());
    }

    private ProblemException(Problem problem, List<Response.Header> headers) {
        super(problem.title(), null, false, false);
        this.problem = problem;
        this.headers = headers;
    }

    /// The same with a header beside the problem: `Retry-After`, `WWW-Authenticate`.
    public ProblemException withHeader(String name, String value) {
        List<Response.Header> more = new ArrayList<>(headers);
        more.add(new Response.Header(name, value));
        return new ProblemException(problem, List.copyOf(more));
    }

    public Problem problem() {
        return problem;
    }

    /// What is answered.
    public Response response() {
        Response response = problem.toResponse();
        for (Response.Header header : headers) {
            response = response.withHeader(header.name(), header.value());
        }
        return response;
    }
}
