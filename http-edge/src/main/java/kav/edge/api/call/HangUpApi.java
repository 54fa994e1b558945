package kav.edge.api.call;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import kav.crm.audit.AuditRepository;
import kav.crm.call.CallFile;
import kav.crm.call.CallRepository;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;

/// A person ends a call that is going on. Thread-safe; blocks.
public final class HangUpApi {
    private final CallRepository calls;
    private final AuditRepository audit;
    private final Predicate<String> line;

    /// @param line ends the call of that call_sid; false when this server does not carry it
    public HangUpApi(CallRepository calls, AuditRepository audit, Predicate<String> line) {
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
        if (!line.test(callSid)) {
            throw calls.file(call.business(), id)
                            .map(CallFile::call)
                            .filter(facts -> facts.ending() != null)
                            .isPresent()
                    ? ApiProblem.conflict("call-over", "the call is over already")
                    : ApiProblem.conflict("call-not-here", "no agent speaks in it here");
        }
        audit.record(call.business(), call.audit("call.hang_up", "call/" + id, Map.of()));
        return ApiAnswer.noContent();
    }
}
