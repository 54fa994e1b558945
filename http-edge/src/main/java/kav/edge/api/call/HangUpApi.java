package kav.edge.api.call;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import kav.crm.audit.AuditRepository;
import kav.crm.call.CallFile;
import kav.crm.call.CallRepository;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.http.ProblemException;

/// A person ends a call that is going on. Thread-safe; blocks.
public final class HangUpApi {
    private final CallRepository calls;
    private final AuditRepository audit;
    private final Line line;

    /// The calls that go on here, by call_sid. Thread-safe.
    public interface Line {
        /// Whether this server carries it.
        boolean carries(String callSid);

        /// Ends it; false when it was over already.
        boolean hangUp(String callSid);

        /// Carries none.
        Line NONE =
                new Line() {
                    @Override
                    public boolean carries(String callSid) {
                        return false;
                    }

                    @Override
                    public boolean hangUp(String callSid) {
                        return false;
                    }
                };
    }

    public HangUpApi(CallRepository calls, AuditRepository audit, Line line) {
        this.calls = calls;
        this.audit = audit;
        this.line = line;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.post(
                                "/api/calls/{id}/hang-up",
                                Right.RECORDS_WRITE,
                                "hangUpCall",
                                "End a call that is going on")
                        .fails(409, "call-over", "It is over already.")
                        .fails(
                                409,
                                "call-not-here",
                                "No agent speaks in it on this server: it still rings, is with a"
                                        + " person, or another server carries it.")
                        .by(this::hangUp));
    }

    private ApiAnswer hangUp(ApiCall call) {
        UUID id = call.id("id");
        String callSid = calls.callSid(call.business(), id).orElseThrow(ApiProblem::notFound);
        if (!line.carries(callSid)) {
            throw calls.file(call.business(), id)
                            .map(CallFile::call)
                            .filter(facts -> facts.ending() != null)
                            .isPresent()
                    ? over()
                    : ApiProblem.conflict("call-not-here", "no agent speaks in it here");
        }
        // No call is ended of which nobody can say who did it.
        audit.record(call.business(), call.audit("call.hang_up", "call/" + id, Map.of()));
        if (!line.hangUp(callSid)) {
            throw over();
        }
        return ApiAnswer.noContent();
    }

    private static ProblemException over() {
        return ApiProblem.conflict("call-over", "the call is over already");
    }
}
