package kav.edge.health;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import kav.edge.http.Request;
import kav.edge.settings.Secret;
import org.jspecify.annotations.Nullable;

/// Who may see causes, figures and diagnosis: this machine itself, or whoever carries ADMIN_TOKEN
/// as a bearer. Where the world reaches the port through a proxy of this machine, which may hide
/// whom it asks for, only the token counts. Immutable.
public final class Insiders {
    private static final String SCHEME = "bearer ";

    private final @Nullable Secret adminToken;
    private final boolean loopbackCounts;

    /// @param adminToken absent: this machine alone
    /// @param loopbackCounts false on a port that a proxy of this machine may pass strangers to
    public Insiders(@Nullable Secret adminToken, boolean loopbackCounts) {
        this.adminToken = adminToken;
        this.loopbackCounts = loopbackCounts;
    }

    public boolean include(Request request) {
        return include(request.head());
    }

    /// The same before the body is read.
    public boolean include(Request.Head head) {
        return (loopbackCounts && head.client().isLoopback()) || carriesToken(head);
    }

    private boolean carriesToken(Request.Head head) {
        String header = head.header("authorization").orElse("");
        if (adminToken == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return false;
        }
        byte[] given = header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, adminToken.bytes());
    }
}
