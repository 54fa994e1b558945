package kav.edge.api;

import java.time.Duration;
import java.util.Optional;
import kav.crm.tenancy.SqlState;
import kav.edge.http.ProblemException;

/// What a failure of the records means to whoever asked. Words of the database are never passed on.
/// Thread-safe.
final class StoreFailures {
    private static final Duration WAIT = Duration.ofSeconds(2);

    private StoreFailures() {}

    /// @return empty when it is a fault of ours
    static Optional<ProblemException> problemOf(RuntimeException failed) {
        if (SqlState.judge(failed) == SqlState.Verdict.AWAY) {
            return Optional.of(
                    ApiProblem.retryLater(
                            503,
                            "records-away",
                            "The records are away",
                            "the database does not answer; nothing was changed",
                            WAIT));
        }
        return switch (SqlState.of(failed).orElse("")) {
            case "23503" -> Optional.of(reference(failed));
            case "23505" ->
                    Optional.of(ApiProblem.conflict("exists", "there is such a thing already"));
            case "23P01" -> Optional.of(ApiProblem.conflict("overlap", "it overlaps with another"));
            default -> Optional.empty();
        };
    }

    /// An id that points at nothing in this business: a foreign key's column has the name of the
    /// body's member.
    private static ProblemException reference(RuntimeException failed) {
        String words = "it names nothing in this business";
        return SqlState.referenceColumn(failed)
                .map(column -> ApiProblem.field("/" + column, "reference-unknown", words))
                .orElseGet(
                        () -> ApiProblem.of(422, "reference-unknown", "Unknown reference", words));
    }
}
