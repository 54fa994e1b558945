package kav.edge.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the public addresses as owners write them. Confined to one thread.
final class PublicAddressReader {
    private static final String BASE = "public.base-url";
    private static final String STREAM_BASE = "public.stream-base-url";
    private static final String REMEDY = "give something like https://kav.example.com";

    /// Loopback, RFC 1918 and names that never leave a local network (RFC 6761, 6762).
    private static final Pattern LOCAL =
            Pattern.compile(
                    "localhost|.*\\.localhost|.*\\.local|127\\..*|10\\..*|192\\.168\\..*"
                            + "|172\\.(1[6-9]|2\\d|3[01])\\..*|\\[::1]|\\[f[cd].*");

    private final SettingsReader reader;

    PublicAddressReader(SettingsReader reader) {
        this.reader = reader;
    }

    PublicAddress read(boolean tls, int port) {
        String base = normal(BASE);
        String streamBase = normal(STREAM_BASE);
        PublicAddress loopback = PublicAddress.loopback(tls, port);
        if (base == null && streamBase == null) {
            return loopback;
        }
        String webhooks = base == null ? loopback.base() : base;
        return new PublicAddress(webhooks, streamBase == null ? webhooks : streamBase, false);
    }

    private @Nullable String normal(String key) {
        String given = reader.optional(key);
        if (given == null) {
            return null;
        }
        String text = given.replaceFirst("(?<=[^/:])/+$", "");
        if (!text.equals(given)) {
            reader.warn(key, "the slash at the end was taken off");
        }
        if (!text.contains("://")) {
            text = "https://" + text;
        } else if (key.equals(STREAM_BASE)) {
            text = text.replaceFirst("^(?i)ws(s?)://", "http$1://");
        }
        return checked(key, text);
    }

    private @Nullable String checked(String key, String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException _) {
            reader.problem(key, "is not an address", REMEDY);
            return null;
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            reader.problem(key, "its scheme is neither https nor http", REMEDY);
        } else if (uri.getHost() == null) {
            reader.problem(key, "has no host", REMEDY);
        } else if (uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            reader.problem(key, "carries a user, a query or a fragment", REMEDY);
        } else {
            if (scheme.equals("http") && !LOCAL.matcher(lower(uri.getHost())).matches()) {
                reader.warn(key, "http on a public host: Twilio refuses its streams (31922)");
            }
            return scheme + text.substring(scheme.length());
        }
        return null;
    }

    private static String lower(String host) {
        return host.toLowerCase(Locale.ROOT);
    }
}
