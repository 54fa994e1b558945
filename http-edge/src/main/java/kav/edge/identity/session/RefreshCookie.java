package kav.edge.identity.session;

import java.time.Duration;
import java.util.Optional;
import kav.edge.http.Client;
import kav.edge.http.Request;

/// The cookie that holds a refresh token: no script reads it, no other site sends it, no other path
/// gets it (RFC 6265bis). Stateless.
public final class RefreshCookie {
    private static final String NAME = "kav_refresh";
    private static final String PATH = "/api/auth";
    private static final int LONGEST = 100;

    private RefreshCookie() {}

    /// The token that a request shows.
    public static Optional<String> in(Request request) {
        for (String line : request.headers("cookie")) {
            for (String pair : line.split(";", -1)) {
                String cookie = pair.strip();
                if (cookie.startsWith(NAME + "=")) {
                    String value = cookie.substring(NAME.length() + 1);
                    return value.isEmpty() || value.length() > LONGEST
                            ? Optional.empty()
                            : Optional.of(value);
                }
            }
        }
        return Optional.empty();
    }

    /// The header's value that hands a token out.
    ///
    /// @param life how long the browser is to keep it
    public static String set(String token, Duration life, Client client) {
        return NAME
                + '='
                + token
                + "; Path="
                + PATH
                + "; Max-Age="
                + life.toSeconds()
                + "; HttpOnly; SameSite=Strict"
                + (isPlainTrial(client) ? "" : "; Secure");
    }

    /// The header's value that takes it back.
    public static String clear(Client client) {
        return set("", Duration.ZERO, client);
    }

    /// Without TLS a browser keeps no `Secure` cookie; on this machine nobody listens in between.
    private static boolean isPlainTrial(Client client) {
        return client.isLoopback() && client.scheme().equals("http");
    }
}
