package kav.edge.http;

/// A handler's way to refuse a request from deep inside: carries the [Problem] to answer with. Not
/// logged, has no stack trace.
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.title(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
