package kav.edge.api.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import kav.crm.audit.Actor;
import kav.crm.audit.AuditRepository;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// One line of the audit log. Immutable.
public record AuditLineJson(
        UUID id,
        Instant at,
        Actor.Kind actorKind,
        @Nullable UUID actorId,
        String actorName,
        @Schema("A constant such as `contact.erase`") String action,
        @Schema("Kind and id of what was touched, such as `contact/0192…`") String subject,
        Map<String, String> facts,
        @Schema("Where the request came from; empty for the server's own work") String address) {
    public static AuditLineJson of(AuditRepository.Line line) {
        var entry = line.entry();
        return new AuditLineJson(
                line.id(),
                entry.at(),
                entry.actor().kind(),
                entry.actor().id(),
                entry.actor().name(),
                entry.action(),
                entry.subject(),
                entry.facts(),
                entry.address());
    }
}
