package kav.edge.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kav.edge.http.Route;
import org.jspecify.annotations.Nullable;

/// One thing that can be done under `/api`: where, who may, what it takes and answers. The routes,
/// openapi.json and the test of the walls between businesses are all made from it. Immutable; each
/// method gives a changed copy.
///
/// @param place where, who, and its name
/// @param input what it takes
/// @param output what it answers
/// @param handler does it
public record Operation(Place place, Input input, Output output, ApiHandler handler) {
    private static final ApiHandler UNSET =
            _ -> {
                throw new IllegalStateException("an operation has no handler");
            };
    private static final String MERGE_PATCH = "application/merge-patch+json";

    /// @param method upper case
    /// @param path below `/api`, with `{names}`
    /// @param id unique, camel case: `readContact`
    /// @param summary words for people, no full stop
    public record Place(String method, String path, Right right, String id, String summary) {}

    /// @param isConditional whether `If-Match` is demanded
    /// @param body the record of the JSON body
    /// @param example a body: that record, or a map where only some members make sense
    /// @param mediaTypes accepted; empty where no body is taken
    /// @param maxBodyBytes as in [Route]
    /// @param parameters of the query; unknown ones are refused
    public record Input(
            boolean isConditional,
            @Nullable Class<?> body,
            @Nullable Object example,
            Set<String> mediaTypes,
            int maxBodyBytes,
            List<Parameter> parameters) {
        public Input {
            mediaTypes = Set.copyOf(mediaTypes);
            parameters = List.copyOf(parameters);
        }

        private Input with(Parameter parameter) {
            List<Parameter> more = new ArrayList<>(parameters);
            more.add(parameter);
            return new Input(isConditional, body, example, mediaTypes, maxBodyBytes, more);
        }
    }

    /// One name in the query.
    ///
    /// @param type String, Integer, Boolean, UUID, Instant, LocalDate or an enum
    public record Parameter(String name, Class<?> type, String description) {}

    /// How JSON is laid out.
    public enum Layout {
        /// Nothing, or no JSON.
        NONE,
        /// One object.
        ONE,
        /// `{"items":[…],"next":"…"}`.
        PAGE,
        /// `{"items":[…]}`.
        ITEMS
    }

    /// @param status of success
    /// @param body the record of the JSON answer, or of each item
    /// @param mediaType of an answer that is no JSON; else empty
    /// @param failures that are special to this operation
    public record Output(
            int status,
            Layout layout,
            @Nullable Class<?> body,
            String mediaType,
            List<Failure> failures) {
        public Output {
            failures = List.copyOf(failures);
        }
    }

    /// A refusal that this operation knows besides the usual ones.
    ///
    /// @param slug of its type, as given to [ApiProblem]
    /// @param when words for people
    public record Failure(int status, String slug, String when) {}

    public static Operation get(String path, Right right, String id, String summary) {
        return of("GET", path, right, id, summary);
    }

    public static Operation post(String path, Right right, String id, String summary) {
        return of("POST", path, right, id, summary);
    }

    public static Operation put(String path, Right right, String id, String summary) {
        return of("PUT", path, right, id, summary);
    }

    /// A change of some members: JSON merge patch (RFC 7396).
    public static Operation patch(String path, Right right, String id, String summary) {
        return of("PATCH", path, right, id, summary);
    }

    public static Operation delete(String path, Right right, String id, String summary) {
        return of("DELETE", path, right, id, summary);
    }

    private static Operation of(
            String method, String path, Right right, String id, String summary) {
        return new Operation(
                new Place(method, path, right, id, summary),
                new Input(false, null, null, Set.of(), 0, List.of()),
                new Output(204, Layout.NONE, null, "", List.of()),
                UNSET);
    }

    /// Takes JSON of that record. A `PATCH` takes any of its members ([ApiCall#patched]).
    public Operation takes(Class<? extends Record> body) {
        Set<String> types =
                place.method.equals("PATCH")
                        ? Set.of(MERGE_PATCH, "application/json")
                        : Set.of("application/json");
        return with(
                new Input(
                        input.isConditional,
                        body,
                        input.example,
                        types,
                        Route.USUAL_BODY,
                        input.parameters));
    }

    /// Takes a body that is no JSON ([ApiCall#request]).
    public Operation takes(int maxBodyBytes, String... mediaTypes) {
        return with(
                new Input(
                        input.isConditional,
                        null,
                        input.example,
                        Set.of(mediaTypes),
                        maxBodyBytes,
                        input.parameters));
    }

    /// Takes JSON up to that many bytes.
    public Operation upTo(int maxBodyBytes) {
        return with(
                new Input(
                        input.isConditional,
                        input.body,
                        input.example,
                        input.mediaTypes,
                        maxBodyBytes,
                        input.parameters));
    }

    /// A body that makes sense: shown, and used by the tests of all operations. Ids in it stand as
    /// UUIDs.
    public Operation example(Object body) {
        return with(
                new Input(
                        input.isConditional,
                        input.body,
                        body,
                        input.mediaTypes,
                        input.maxBodyBytes,
                        input.parameters));
    }

    /// Demands `If-Match`: 428 without it, 412 when it names another version ([ApiCall#ifMatch]).
    public Operation conditional() {
        return with(
                new Input(
                        true,
                        input.body,
                        input.example,
                        input.mediaTypes,
                        input.maxBodyBytes,
                        input.parameters));
    }

    /// Takes a text in the query.
    public Operation query(String name, String description) {
        return query(name, String.class, description);
    }

    /// Takes a value in the query.
    public Operation query(String name, Class<?> type, String description) {
        return with(input.with(new Parameter(name, type, description)));
    }

    /// Answers 200 with JSON of that record.
    public Operation answers(Class<?> body) {
        return answers(200, body);
    }

    /// Answers with JSON of that record.
    public Operation answers(int status, Class<?> body) {
        return with(new Output(status, Layout.ONE, body, "", output.failures));
    }

    /// Answers what is no JSON.
    public Operation answers(int status, String mediaType) {
        return with(new Output(status, Layout.NONE, null, mediaType, output.failures));
    }

    /// Answers a page of such records ([ApiCall#page], [ApiAnswer#page]).
    public Operation listing(Class<?> item) {
        return query("limit", Integer.class, "How many, 1 to 200; usually 50")
                .query("after", "The `next` of the page before")
                .with(new Output(200, Layout.PAGE, item, "", output.failures));
    }

    /// Answers a list that is always short and whole ([ApiAnswer#items]).
    public Operation listingAll(Class<?> item) {
        return with(new Output(200, Layout.ITEMS, item, "", output.failures));
    }

    /// May also refuse so.
    public Operation fails(int status, String slug, String when) {
        List<Failure> more = new ArrayList<>(output.failures);
        more.add(new Failure(status, slug, when));
        return with(new Output(output.status, output.layout, output.body, output.mediaType, more));
    }

    /// Is done by that.
    public Operation by(ApiHandler doer) {
        return new Operation(place, input, output, doer);
    }

    boolean hasHandler() {
        return handler != UNSET;
    }

    private Operation with(Input other) {
        return new Operation(place, other, output, handler);
    }

    private Operation with(Output other) {
        return new Operation(place, input, other, handler);
    }
}
