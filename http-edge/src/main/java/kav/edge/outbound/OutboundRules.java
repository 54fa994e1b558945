package kav.edge.outbound;

import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Where requests may go. Immutable.
///
/// @param allow networks that may be reached although they are not public, on any port and without
///   TLS too: the owner's own, or a test's
/// @param trust whose certificates are believed; absent: those the JDK believes
public record OutboundRules(
        List<Network> allow, HostResolver resolver, @Nullable SSLContext trust) {
    public OutboundRules {
        allow = List.copyOf(allow);
    }

    /// As the setting `outbound.allow` names them.
    public static OutboundRules allowing(List<Network> networks) {
        return new OutboundRules(networks, HostResolver.SYSTEM, null);
    }
}
