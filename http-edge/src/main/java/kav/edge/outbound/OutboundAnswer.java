package kav.edge.outbound;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What came back. Immutable.
///
/// @param headers lower-case name → first value
/// @param bytes of the body that were handed over
public record OutboundAnswer(int status, Map<String, String> headers, long bytes) {
    public OutboundAnswer {
        headers = Map.copyOf(headers);
    }

    public boolean isGood() {
        return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /// The kind of the body, lower case, without parameters; empty when it was not told.
    public String mediaType() {
        return mediaTypeOf(headers.getOrDefault("content-type", ""));
    }

    static String mediaTypeOf(String contentType) {
        int semicolon = contentType.indexOf(';');
        String type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
        return type.strip().toLowerCase(Locale.ROOT);
    }
}
