package kav.edge.api.audit;

import java.util.List;
import kav.crm.audit.AuditRepository;
import kav.edge.api.ApiAnswer;
import kav.edge.api.Operation;
import kav.edge.api.Right;

/// The audit log, read only. Thread-safe.
public final class AuditApi {
    private final AuditRepository audit;

    public AuditApi(AuditRepository audit) {
        this.audit = audit;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get(
                                "/api/audit",
                                Right.AUDIT_READ,
                                "listAudit",
                                "Who did what, newest first")
                        .listing(AuditLineJson.class)
                        .by(call ->
                                ApiAnswer.page(
                                        audit.page(call.business(), call.page())
                                                .map(AuditLineJson::of))));
    }
}
