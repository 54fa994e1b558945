package kav.edge.api;

import java.time.Duration;
import java.util.List;
import kav.edge.http.Problem;
import kav.edge.http.ProblemException;

/// Makes the refusals of the interface. Each has a stable `type`, `/api/problems/<slug>`, where
/// people can read what it means. Thread-safe.
public final class ApiProblem {
    /// Where the types of problems are explained.
    public static final String TYPES = "/api/problems/";

    private ApiProblem() {}

    /// @param slug lower case with hyphens, stable: programs compare it
    /// @param title short words for the kind of problem
    /// @param detail words for this occurrence, without anything of another business
    public static ProblemException of(int status, String slug, String title, String detail) {
        return new ProblemException(problem(status, slug, title, detail));
    }

    /// There is no such thing in this business, or nowhere.
    public static ProblemException notFound() {
        return of(404, "not-found", "Not found", "there is no such thing here");
    }

    /// What is there already does not allow it.
    public static ProblemException conflict(String slug, String detail) {
        return of(409, slug, "Conflict", detail);
    }

    /// One field of the body is well-formed but cannot be taken: 422.
    ///
    /// @param pointer JSON Pointer into the body, such as `/email`
    /// @param code a constant for programs
    public static ProblemException field(String pointer, String code, String detail) {
        return fields(422, List.of(new Problem.Field(pointer, code, detail)));
    }

    /// Several fields at once.
    ///
    /// @param status 400 where the body is not of the shape asked for, else 422
    public static ProblemException fields(int status, List<Problem.Field> errors) {
        String words = errors.size() == 1 ? "one field is" : errors.size() + " fields are";
        Problem problem =
                status == 400
                        ? problem(400, "body-invalid", "Body of another shape", words + " wrong")
                        : problem(status, "fields-invalid", "Fields refused", words + " refused");
        return new ProblemException(problem.withErrors(errors));
    }

    /// A parameter of the query is wrong.
    public static ProblemException parameter(String name, String detail) {
        return of(400, "parameter-invalid", "Parameter wrong", "parameter " + name + ": " + detail);
    }

    /// It is not known who asks: 401.
    public static ProblemException unauthenticated(String detail) {
        return of(401, "unauthenticated", "Sign in first", detail)
                .withHeader("www-authenticate", "Bearer");
    }

    /// Whoever asks may not do this.
    public static ProblemException forbidden(String detail) {
        return of(403, "forbidden", "Not allowed", detail);
    }

    /// Someone changed it first: 412.
    public static ProblemException stale(long version) {
        return of(412, "stale", "Changed meanwhile", "it has version \"" + version + "\" now");
    }

    /// Too often: 429.
    public static ProblemException tooMany(String slug, String detail, Duration wait) {
        return retryLater(429, slug, "Too many", detail, wait);
    }

    /// It cannot be done now but may be later, with `Retry-After` in whole seconds, at least 1.
    public static ProblemException retryLater(
            int status, String slug, String title, String detail, Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return of(status, slug, title, detail).withHeader("retry-after", Long.toString(seconds));
    }

    private static Problem problem(int status, String slug, String title, String detail) {
        return new Problem(TYPES + slug, title, status, detail, null, List.of());
    }
}
