package kav.edge.api.event;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import kav.crm.BusinessId;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.http.Response;

/// `GET /api/events`: an open answer, read with the bearer by `fetch`. Thread-safe.
public final class EventApi {
    private static final int LONGEST_ID = 64;
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final EventStreams streams;
    private final CallNames calls;

    public EventApi(EventStreams streams, CallNames calls) {
        this.streams = streams;
        this.calls = calls;
    }

    /// From a call's id to the carrier's.
    @FunctionalInterface
    public interface CallNames {
        /// Empty when the business has no such call.
        Optional<String> callSid(BusinessId business, UUID id);
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get(
                                "/api/events",
                                Right.RECORDS_READ,
                                "watchEvents",
                                "What changes, as it changes: server-sent events")
                        .query(
                                "levels",
                                "Ids of calls on the screen, at most 10, with commas between: how"
                                        + " loud they are comes up to five times a second"
                                        + " (`call.level`), while they are live on this server")
                        .answers(200, "text/event-stream")
                        .fails(
                                429,
                                "streams-too-many",
                                "So many pages watch already; close one of them.")
                        .by(this::watch));
    }

    private ApiAnswer watch(ApiCall call) {
        String lastSeen = call.request().header("last-event-id").orElse("");
        String known = lastSeen.length() > LONGEST_ID ? "?" : lastSeen;
        EventStreams.Opening opening =
                streams.watch(call.business(), call.principal(), onScreen(call), known);
        return ApiAnswer.response(
                Response.stream(200, "text/event-stream", opening::with)
                        .withHeader("cache-control", "no-store")
                        .withHeader("x-accel-buffering", "no"));
    }

    /// Calls of other businesses, and ids of none, are left out.
    private Set<LevelMeters.OnScreen> onScreen(ApiCall call) {
        Set<LevelMeters.OnScreen> found = new HashSet<>();
        for (UUID id :
                call.query("levels", EventApi::ids, "no ids with commas between")
                        .orElse(Set.of())) {
            calls.callSid(call.business(), id)
                    .ifPresent(callSid -> found.add(new LevelMeters.OnScreen(id, callSid)));
        }
        return found;
    }

    private static Set<UUID> ids(String text) {
        String[] words = text.split(",", LevelMeters.MOST_CALLS + 1);
        if (words.length > LevelMeters.MOST_CALLS) {
            throw new IllegalArgumentException("too many");
        }
        Set<UUID> ids = new HashSet<>();
        for (String word : words) {
            if (!ID.matcher(word).matches()) {
                throw new IllegalArgumentException("no id");
            }
            ids.add(UUID.fromString(word));
        }
        return ids;
    }
}
