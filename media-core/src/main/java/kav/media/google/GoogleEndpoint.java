package kav.media.google;

import java.util.Optional;

/// Where a Google service listens. Immutable.
///
/// @param isPlaintext without TLS and without credentials: for servers on this machine that stand
///   in for Google's
public record GoogleEndpoint(String host, int port, boolean isPlaintext) {
    private static final String PLAINTEXT = "plaintext://";
    private static final int TLS_PORT = 443;

    public GoogleEndpoint {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a host and a port from 1 to 65535");
        }
    }

    /// Speech-to-Text of a region: `eu`, `us`, `europe-west4`, …, or `global`. The region of the
    /// address must be that of the recognizer's path.
    public static GoogleEndpoint speechToText(String region) {
        return ofService("speech", region);
    }

    /// Text-to-Speech of a region: `eu`, `us`, … or `global`.
    public static GoogleEndpoint textToSpeech(String region) {
        return ofService("texttospeech", region);
    }

    private static GoogleEndpoint ofService(String service, String region) {
        String prefix = region.equals("global") ? "" : region + "-";
        return new GoogleEndpoint(prefix + service + ".googleapis.com", TLS_PORT, false);
    }

    /// Reads `host:port` or `plaintext://host:port`; empty when it is neither.
    public static Optional<GoogleEndpoint> parse(String text) {
        boolean isPlaintext = text.startsWith(PLAINTEXT);
        String address = isPlaintext ? text.substring(PLAINTEXT.length()) : text;
        int colon = address.lastIndexOf(':');
        if (colon < 1) {
            return Optional.empty();
        }
        try {
            int port = Integer.parseInt(address.substring(colon + 1));
            return Optional.of(new GoogleEndpoint(address.substring(0, colon), port, isPlaintext));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// `host:port`, as gRPC wants it.
    public String target() {
        return host + ":" + port;
    }
}
