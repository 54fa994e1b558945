package kav.edge.api.call;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kav.crm.call.CallFilter;
import kav.crm.call.CallRepository;
import kav.crm.call.CallStatus;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;

/// Calls, read only. Thread-safe.
public final class CallApi {
    private final CallRepository calls;

    public CallApi(CallRepository calls) {
        this.calls = calls;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get("/api/calls", Right.RECORDS_READ, "listCalls", "Calls, newest first")
                        .query("status", CallStatus.class, "Only with that status")
                        .query("contact_id", UUID.class, "Only of that contact")
                        .query("from", Instant.class, "Only begun then or later")
                        .query("to", Instant.class, "Only begun before then")
                        .listing(CallJson.class)
                        .by(this::list),
                Operation.get(
                                "/api/calls/{id}",
                                Right.RECORDS_READ,
                                "readCall",
                                "One call with all that was said")
                        .answers(WholeCallJson.class)
                        .by(this::read));
    }

    private ApiAnswer list(ApiCall call) {
        CallFilter filter =
                new CallFilter(
                        call.query("status", CallApi::status, "no such status").orElse(null),
                        call.queryId("contact_id").orElse(null),
                        call.queryTime("from").orElse(null),
                        call.queryTime("to").orElse(null));
        return ApiAnswer.page(calls.page(call.business(), filter, call.page()).map(CallJson::of));
    }

    private static CallStatus status(String word) {
        if (!word.equals(word.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("statuses are lower case");
        }
        return CallStatus.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private ApiAnswer read(ApiCall call) {
        return calls.file(call.business(), call.id("id"))
                .map(file -> ApiAnswer.ok(WholeCallJson.of(file)))
                .orElseThrow(ApiProblem::notFound);
    }
}
