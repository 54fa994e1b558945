package kav.edge.identity.session;

import java.net.URI;
import java.util.Locale;
import kav.edge.api.ApiProblem;
import kav.edge.http.LocalCaller;
import kav.edge.http.Request;
import kav.edge.settings.PublicAddress;

/// Takes what acts by a cookie only from our own page, or from a program, which names no origin
/// (OWASP, Cross-Site Request Forgery Prevention). A second wall behind `SameSite`. Immutable.
public final class OwnOrigin {
    private final String origin;

    public OwnOrigin(PublicAddress address) {
        origin = originOf(address.base());
    }

    /// @throws kav.edge.http.ProblemException 403 when another site asks
    public void demand(Request request) {
        boolean isForeign =
                request.headers("origin").stream().anyMatch(from -> !isOurs(from, request))
                        || request.headers("sec-fetch-site").stream()
                                .anyMatch(site ->
                                        !site.equals("same-origin") && !site.equals("none"));
        if (isForeign) {
            throw ApiProblem.of(
                    403, "foreign-origin", "Another site asks", "ask from Kav's own page");
        }
    }

    /// On this machine itself the page is seen under several names.
    private boolean isOurs(String from, Request request) {
        int slashes = from.indexOf("://");
        return originOf(from).equals(origin)
                || (request.isLoopback()
                        && slashes > 0
                        && LocalCaller.isLocalHost(from.substring(slashes + 3))
                        && request.header("host")
                                .equals(java.util.Optional.of(from.substring(slashes + 3))));
    }

    private static String originOf(String url) {
        try {
            URI uri = URI.create(url);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            int usual = scheme.equals("https") ? 443 : 80;
            int port = uri.getPort() < 0 ? usual : uri.getPort();
            return scheme
                    + "://"
                    + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT)
                    + ":"
                    + port;
        } catch (IllegalArgumentException strange) {
            return "";
        }
    }
}
