package kav.edge.outbound;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is to go out. Immutable.
///
/// @param url as it was given; checked when it is sent
/// @param headers name → value, with the credentials; none of them follows to another origin
/// @param content absent for GET
/// @param mediaTypes what a good answer may be: `image/png`, `image/*`; empty: anything
/// @param maxBytes of a good answer's body
/// @param within for everything: name, connection, redirects, body
public record OutboundRequest(
        String method,
        String url,
        Map<String, String> headers,
        @Nullable Content content,
        List<String> mediaTypes,
        long maxBytes,
        Duration within) {
    private static final long USUAL_BYTES = 64 * 1024;
    private static final Duration USUAL_TIME = Duration.ofSeconds(15);

    public OutboundRequest {
        headers = Map.copyOf(headers);
        mediaTypes = List.copyOf(mediaTypes);
    }

    /// @param mediaType with its character set
    public record Content(String mediaType, String text) {
        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /// Reads; redirects are followed.
    public static OutboundRequest get(String url) {
        return new OutboundRequest("GET", url, Map.of(), null, List.of(), USUAL_BYTES, USUAL_TIME);
    }

    /// Tells; redirects are not followed but are the answer.
    public static OutboundRequest post(String url, Content content) {
        return new OutboundRequest(
                "POST", url, Map.of(), content, List.of(), USUAL_BYTES, USUAL_TIME);
    }

    public OutboundRequest header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new OutboundRequest(method, url, more, content, mediaTypes, maxBytes, within);
    }

    public OutboundRequest accepting(List<String> types) {
        return new OutboundRequest(method, url, headers, content, types, maxBytes, within);
    }

    public OutboundRequest atMost(long bytes) {
        return new OutboundRequest(method, url, headers, content, mediaTypes, bytes, within);
    }

    public OutboundRequest within(Duration time) {
        return new OutboundRequest(method, url, headers, content, mediaTypes, maxBytes, time);
    }

    /// The next step of a redirect.
    OutboundRequest redirectedTo(String place, boolean sameOrigin) {
        return new OutboundRequest(
                method,
                place,
                sameOrigin ? headers : Map.of(),
                content,
                mediaTypes,
                maxBytes,
                within);
    }
}
