package kav.crm.audit;

import java.time.Instant;
import java.util.Map;

/// One line of the audit log. Immutable. Names no content: no text of a message, no number.
///
/// @param action a constant such as `login`, `contact.erase`, `export`
/// @param subject kind and id of what was touched, such as `contact/0192…`; may be empty
/// @param address where the request came from; empty for the server's own work
public record AuditEntry(
        Actor actor,
        String action,
        String subject,
        Map<String, String> facts,
        String address,
        Instant at) {
    public AuditEntry {
        facts = Map.copyOf(facts);
    }
}
