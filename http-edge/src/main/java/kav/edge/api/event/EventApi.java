package kav.edge.api.event;

import java.util.List;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.http.Response;

/// `GET /api/events`: an open answer, read with the bearer by `fetch`. Thread-safe.
public final class EventApi {
    private static final int LONGEST_ID = 64;

    private final EventStreams streams;

    public EventApi(EventStreams streams) {
        this.streams = streams;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get(
                                "/api/events",
                                Right.RECORDS_READ,
                                "watchEvents",
                                "What changes, as it changes: server-sent events")
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
        EventStreams.Opening opening = streams.watch(call.business(), call.principal(), known);
        return ApiAnswer.response(
                Response.stream(200, "text/event-stream", opening::with)
                        .withHeader("cache-control", "no-store")
                        .withHeader("x-accel-buffering", "no"));
    }
}
