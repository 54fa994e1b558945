package kav.edge.api.call;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kav.crm.call.CallFile;
import kav.crm.call.CallFilter;
import kav.crm.call.CallRepository;
import kav.crm.call.CallStatus;
import kav.crm.page.Page;
import kav.crm.recording.Recording;
import kav.crm.recording.RecordingRepository;
import kav.crm.work.WorkRecords;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;

/// Calls, read only. Thread-safe.
public final class CallApi {
    private final CallRepository calls;
    private final RecordingRepository recordings;
    private final WorkRecords work;

    /// @param work knows what agents did in calls, and what came of them
    public CallApi(CallRepository calls, RecordingRepository recordings, WorkRecords work) {
        this.calls = calls;
        this.recordings = recordings;
        this.work = work;
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
        Page<CallFile.Facts> page = calls.page(call.business(), filter, call.page());
        Map<UUID, List<Recording>> kept =
                recordings.ofCalls(
                        call.business(), page.items().stream().map(CallFile.Facts::id).toList());
        return ApiAnswer.page(
                page.map(facts -> CallJson.of(facts, kept.getOrDefault(facts.id(), List.of()))));
    }

    private List<Recording> kept(ApiCall call) {
        UUID id = call.id("id");
        return recordings.ofCalls(call.business(), Set.of(id)).getOrDefault(id, List.of());
    }

    private static CallStatus status(String word) {
        if (!word.equals(word.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("statuses are lower case");
        }
        return CallStatus.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private WholeCallJson whole(ApiCall call, CallFile file) {
        String callSid = file.call().callSid();
        return WholeCallJson.of(
                file,
                kept(call),
                work.toolRuns().ofCall(call.business(), callSid),
                work.callSummaries().read(call.business(), callSid).orElse(null));
    }

    private ApiAnswer read(ApiCall call) {
        return calls.file(call.business(), call.id("id"))
                .map(file -> ApiAnswer.ok(whole(call, file)))
                .orElseThrow(ApiProblem::notFound);
    }
}
