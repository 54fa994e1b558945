package kav.edge.outbound;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kav.edge.outbound.OutboundProblem.Reason;
import org.jspecify.annotations.Nullable;

/// An address in its plain form: one reading only, whoever reads it. Immutable.
///
/// Parsers disagree about `0177.0.0.1`, `2130706433`, `0x7f.1`, `1.2.3.4.`, `%31…`, full-width
/// digits and dots, zone ids and embedded IPv4; what one checks another may connect to otherwise.
/// None of these forms is taken.
///
/// @param url without fragment
/// @param host lower case, without brackets
/// @param literal the address when the host is one, not a name
record Target(URI url, boolean https, String host, int port, @Nullable InetAddress literal) {
    private static final int MAX_LENGTH = 2_048;
    private static final int MAX_HOST = 253;
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:\\[([0-9a-f:]{2,39})]|([a-z0-9._-]+))(?::([0-9]{1,5}))?");
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern PLAIN_IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final String LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");

    /// A host whose last label is a number is read as an address (WHATWG URL, "ends in a number").
    private static final Pattern ENDS_IN_A_NUMBER =
            Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

    /// @throws OutboundProblem when the text is refused whatever it resolves to
    static Target of(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new OutboundProblem(Reason.URL);
        }
        try {
            return of(new URI(text));
        } catch (URISyntaxException _) {
            throw new OutboundProblem(Reason.URL);
        }
    }

    private static Target of(URI uri) throws URISyntaxException {
        String authority = uri.getRawAuthority();
        if (uri.isOpaque() || uri.getScheme() == null || authority == null) {
            throw new OutboundProblem(Reason.URL);
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new OutboundProblem(Reason.SCHEME);
        }
        if (authority.indexOf('@') >= 0) {
            throw new OutboundProblem(Reason.CREDENTIALS);
        }
        Matcher parts = AUTHORITY.matcher(authority.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            throw new OutboundProblem(Reason.HOST);
        }
        boolean https = scheme.equals("https");
        String brackets = parts.group(1);
        String host = brackets == null ? parts.group(2) : brackets;
        return new Target(
                withoutFragment(uri),
                https,
                host,
                port(parts.group(3), https),
                brackets == null ? named(host) : ipv6(host));
    }

    private static URI withoutFragment(URI uri) throws URISyntaxException {
        String text = uri.toString();
        int hash = text.indexOf('#');
        return hash < 0 ? uri : new URI(text.substring(0, hash));
    }

    private static int port(@Nullable String digits, boolean https) {
        if (digits == null) {
            return https ? 443 : 80;
        }
        int port = Integer.parseInt(digits);
        if (port < 1 || port > 65_535) {
            throw new OutboundProblem(Reason.PORT);
        }
        return port;
    }

    private static InetAddress ipv6(String text) {
        try {
            if (InetAddress.ofLiteral(text) instanceof Inet6Address address) {
                return address;
            }
        } catch (IllegalArgumentException _) {
            // no address at all
        }
        throw new OutboundProblem(Reason.HOST); // or an IPv4 address in the clothes of IPv6
    }

    private static @Nullable InetAddress named(String host) {
        if (PLAIN_IPV4.matcher(host).matches()) {
            return InetAddress.ofLiteral(host);
        }
        if (host.length() > MAX_HOST
                || !NAME.matcher(host).matches()
                || ENDS_IN_A_NUMBER.matcher(host).matches()) {
            throw new OutboundProblem(Reason.HOST);
        }
        return null;
    }

    /// Scheme, host and port: what credentials belong to (RFC 6454).
    boolean hasOriginOf(Target other) {
        return https == other.https && port == other.port && host.equals(other.host);
    }
}
