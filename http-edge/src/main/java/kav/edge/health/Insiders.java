package kav.edge.health;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import kav.edge.http.Request;
import kav.edge.settings.Secret;
import org.jspecify.annotations.Nullable;

/// Who may see causes, figures and diagnosis: this machine itself, or whoever carries ADMIN_TOKEN
/// as a bearer. Immutable.
public final class Insiders {
    private static final String SCHEME = "bearer ";

    private final @Nullable Secret adminToken;

    /// @param adminToken absent: this machine alone
    public Insiders(@Nullable Secret adminToken) {
        this.adminToken = adminToken;
    }

    public boolean include(Request request) {
        return request.isLoopback() || carriesToken(request);
    }

    private boolean carriesToken(Request request) {
        String header = request.header("authorization").orElse("");
        if (adminToken == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return false;
        }
        byte[] given = header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, adminToken.bytes());
    }
}
