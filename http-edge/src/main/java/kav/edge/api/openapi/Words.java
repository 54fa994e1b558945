package kav.edge.api.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import kav.edge.api.Operation;
import kav.edge.api.Right;

/// What people read about the interface as a whole, and about the problems that every operation may
/// answer with. Thread-safe.
final class Words {
    static final String INTRODUCTION =
            "Everything of one business. Send the access token or an API key as"
                    + " `Authorization: Bearer …`. Names are snake_case, times ISO 8601 in UTC, ids"
                    + " UUIDs; what is absent is left out. Lists come in pages: send `next` as"
                    + " `after`. What has a `version` is changed with its `ETag` as `If-Match`."
                    + " Errors are `application/problem+json` with a stable `type`.";

    private static final Map<String, Meaning> USUAL =
            new TreeMap<>(
                    Map.ofEntries(
                            entry(
                                    "unauthenticated",
                                    401,
                                    "Sign in first",
                                    "No bearer was sent, or it is unknown, revoked or too old. Sign in at POST"
                                            + " /api/auth/login, or refresh at POST /api/auth/refresh."),
                            entry(
                                    "forbidden",
                                    403,
                                    "Not allowed",
                                    "Whoever asks is known but lacks the right that the operation needs, or is in"
                                            + " no business. An owner gives rights; a platform administrator enters a"
                                            + " business first."),
                            entry(
                                    "not-found",
                                    404,
                                    "Not found",
                                    "There is no such thing in this business. Things of other businesses look the"
                                            + " same."),
                            entry(
                                    "body-invalid",
                                    400,
                                    "Body of another shape",
                                    "The body is no JSON of the shape described: `errors` names each place by JSON"
                                            + " Pointer and what is wrong there."),
                            entry(
                                    "fields-invalid",
                                    422,
                                    "Fields refused",
                                    "The body is of the right shape, but some values cannot be taken: `errors`"
                                            + " names each by JSON Pointer."),
                            entry(
                                    "parameter-invalid",
                                    400,
                                    "Parameter wrong",
                                    "A parameter of the query is unknown or of another form. Unknown ones are"
                                            + " refused, because a filter that is not understood must not give"
                                            + " everything."),
                            entry(
                                    "if-match-missing",
                                    428,
                                    "If-Match needed",
                                    "Read the thing first and send its ETag as If-Match, so that nobody's change"
                                            + " is overwritten unseen."),
                            entry(
                                    "stale",
                                    412,
                                    "Changed meanwhile",
                                    "Someone changed it since you read it. Read it again and repeat your change."),
                            entry(
                                    "exists",
                                    409,
                                    "Conflict",
                                    "There is such a thing already; two of them cannot be."),
                            entry(
                                    "overlap",
                                    409,
                                    "Conflict",
                                    "It overlaps in time with another that needs the same."),
                            entry(
                                    "reference-unknown",
                                    422,
                                    "Unknown reference",
                                    "An id in the body names nothing in this business."),
                            entry(
                                    "records-away",
                                    503,
                                    "The records are away",
                                    "The database does not answer. Nothing was changed; try again after the"
                                            + " seconds in Retry-After.")));

    private Words() {}

    /// What one kind of problem means.
    record Meaning(int status, String title, String text) {}

    private static Map.Entry<String, Meaning> entry(
            String slug, int status, String title, String text) {
        return Map.entry(slug, new Meaning(status, title, text));
    }

    /// What a kind means that any operation may answer with.
    static Optional<Meaning> usual(String slug) {
        return Optional.ofNullable(USUAL.get(slug));
    }

    /// Every kind: the usual ones and those of the operations, by slug.
    static Map<String, Meaning> all(List<Operation> operations) {
        Map<String, Meaning> all = new TreeMap<>(USUAL);
        for (Operation operation : operations) {
            for (Operation.Failure failure : operation.output().failures()) {
                String title = failure.slug().replace('-', ' ');
                String capital = title.substring(0, 1).toUpperCase(java.util.Locale.ROOT);
                all.putIfAbsent(
                        failure.slug(),
                        new Meaning(
                                failure.status(), capital + title.substring(1), failure.when()));
            }
        }
        return all;
    }

    /// Which of the usual ones an operation may answer with: slug → status.
    static Map<String, Integer> usualFailures(Operation operation) {
        Map<String, Integer> failures = new LinkedHashMap<>();
        Operation.Place place = operation.place();
        if (place.right() != Right.OPEN) {
            add(failures, "unauthenticated");
            add(failures, "forbidden");
        }
        boolean hasBody = operation.input().body() != null;
        boolean changes = !place.method().equals("GET");
        if (!operation.input().parameters().isEmpty()) {
            add(failures, "parameter-invalid");
        }
        boolean namesAThing =
                operation.input().parameters().stream()
                        .anyMatch(parameter -> parameter.type() == UUID.class);
        if (namesAThing || place.path().contains("{")) {
            add(failures, "not-found");
        }
        if (hasBody) {
            add(failures, "body-invalid");
            add(failures, "fields-invalid");
            add(failures, "reference-unknown");
        }
        if (changes && place.right() != Right.OPEN) {
            add(failures, "exists");
        }
        if (operation.input().isConditional()) {
            add(failures, "stale");
            add(failures, "if-match-missing");
        }
        add(failures, "records-away");
        return failures;
    }

    private static void add(Map<String, Integer> failures, String slug) {
        Meaning meaning = USUAL.get(slug);
        if (meaning != null) {
            failures.put(slug, meaning.status());
        }
    }
}
