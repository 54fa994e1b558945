package kav.edge.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The opening handshake of a WebSocket, server side (RFC 6455 section 4.2), pure. No extension is
/// ever agreed to: a μ-law frame does not get smaller by deflate, only later.
final class WebSocketUpgrade {
    /// RFC 6455 section 1.3.
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private WebSocketUpgrade() {}

    /// Why the request cannot become a WebSocket; empty when it can.
    static Optional<Response> refusal(HttpVersion version, boolean isHttp2, HttpHeaders headers) {
        boolean asks =
                tokens(headers, HttpHeaderNames.CONNECTION).stream()
                                .anyMatch(token -> token.equalsIgnoreCase("upgrade"))
                        && tokens(headers, HttpHeaderNames.UPGRADE).stream()
                                .anyMatch(token -> token.equalsIgnoreCase("websocket"));
        if (isHttp2 || !version.equals(HttpVersion.HTTP_1_1) || !asks) {
            Response needed = problem(426, "this place speaks WebSocket over HTTP/1.1 only");
            return Optional.of(
                    isHttp2
                            ? needed
                            : needed.withHeader("upgrade", "websocket")
                                    .withHeader("connection", "upgrade")
                                    .withHeader("sec-websocket-version", "13"));
        }
        if (!headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "").strip().equals("13")) {
            return Optional.of(
                    problem(426, "only version 13 of WebSocket is spoken here")
                            .withHeader("upgrade", "websocket")
                            .withHeader("connection", "upgrade")
                            .withHeader("sec-websocket-version", "13"));
        }
        return isKey(headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_KEY))
                ? Optional.empty()
                : Optional.of(problem(400, "Sec-WebSocket-Key is not 16 bytes of base64"));
    }

    /// 101 with the first supported sub-protocol that was offered, or without any.
    static FullHttpResponse switching(HttpHeaders request, List<String> supported) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        HttpResponseStatus.SWITCHING_PROTOCOLS,
                        Unpooled.EMPTY_BUFFER);
        String key = request.get(HttpHeaderNames.SEC_WEBSOCKET_KEY, "").strip();
        response.headers()
                .set(HttpHeaderNames.UPGRADE, "websocket")
                .set(HttpHeaderNames.CONNECTION, "Upgrade")
                .set(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT, accept(key));
        List<String> offered = tokens(request, HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL);
        supported.stream()
                .filter(offered::contains)
                .findFirst()
                .ifPresent(chosen ->
                        response.headers().set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, chosen));
        return response;
    }

    static String accept(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1")
                            .digest((key + GUID).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    private static boolean isKey(List<String> keys) {
        try {
            return keys.size() == 1
                    && Base64.getDecoder().decode(keys.getFirst().strip()).length == 16;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static List<String> tokens(HttpHeaders headers, CharSequence name) {
        List<String> tokens = new ArrayList<>();
        for (String line : headers.getAll(name)) {
            for (String token : line.split(",", -1)) {
                tokens.add(token.strip());
            }
        }
        return tokens;
    }

    private static Response problem(int status, String detail) {
        return Response.problem(Problem.of(status, detail));
    }
}
