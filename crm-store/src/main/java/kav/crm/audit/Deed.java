package kav.crm.audit;

import java.time.Instant;
import java.util.Map;

/// Who changes something, from where and when. Immutable.
///
/// @param address where the request came from; empty for the server's own work
public record Deed(Actor actor, String address, Instant at) {
    /// The line for the audit log.
    ///
    /// @param action a constant such as `settings.change`
    /// @param subject kind and id of what was touched
    public AuditEntry entry(String action, String subject, Map<String, String> facts) {
        return new AuditEntry(actor, action, subject, facts, address, at);
    }
}
