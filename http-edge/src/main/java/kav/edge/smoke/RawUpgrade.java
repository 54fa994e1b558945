package kav.edge.smoke;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import kav.edge.phone.carrier.CarrierHttp;
import org.jspecify.annotations.Nullable;

/// The answer to a WebSocket upgrade, read off a raw socket byte by byte: a client library would
/// hide or forgive what Twilio does not. Immutable.
///
/// @param headers by lower-case name
record RawUpgrade(int status, Map<String, String> headers, String expectedAccept) {
    private static final int TIMEOUT_MS = 10_000;
    private static final int MAX_HEAD_BYTES = 16_384;
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    /// RFC 6455 section 1.3.
    private static final String ACCEPT_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    RawUpgrade {
        headers = Map.copyOf(headers);
    }

    /// Asks for an upgrade as Twilio does and hangs up after the head of the answer.
    ///
    /// @param url `ws` or `wss`
    /// @param subprotocol offered; null offers none
    static RawUpgrade ask(CarrierHttp http, URI url, @Nullable String subprotocol)
            throws IOException {
        String key =
                Base64.getEncoder()
                        .encodeToString(
                                UUID.randomUUID()
                                        .toString()
                                        .substring(0, 16)
                                        .getBytes(StandardCharsets.US_ASCII));
        try (Socket socket = connect(http, url)) {
            socket.setSoTimeout(TIMEOUT_MS);
            String request = request(url, key, subprotocol, http.upgradeSignature(url.toString()));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return parse(head(socket.getInputStream()), accept(key));
        }
    }

    private static Socket connect(CarrierHttp http, URI url) throws IOException {
        boolean secure = "wss".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() > 0 ? url.getPort() : secure ? HTTPS_PORT : HTTP_PORT;
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(url.getHost(), port), TIMEOUT_MS);
            return secure ? secured(http, plain, url.getHost(), port) : plain;
        } catch (IOException failure) {
            plain.close();
            throw failure;
        }
    }

    /// A raw TLS socket checks no host name by itself, so it is told to.
    private static SSLSocket secured(CarrierHttp http, Socket plain, String host, int port)
            throws IOException {
        SSLSocket socket =
                (SSLSocket) http.tls().getSocketFactory().createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static String request(
            URI url, String key, @Nullable String subprotocol, @Nullable String signature) {
        return "GET "
                + url.getRawPath()
                + " HTTP/1.1\r\nHost: "
                + url.getRawAuthority()
                + "\r\nUser-Agent: Twilio.TmeWs/1.0\r\nConnection: Upgrade\r\n"
                + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                + key
                + (subprotocol == null ? "" : "\r\nSec-WebSocket-Protocol: " + subprotocol)
                + (signature == null ? "" : "\r\nX-Twilio-Signature: " + signature)
                + "\r\n\r\n";
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0 || head.length() > MAX_HEAD_BYTES) {
                throw new EOFException("no whole answer to the upgrade");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    static RawUpgrade parse(String head, String expectedAccept) throws IOException {
        String[] lines = head.split("\r\n", -1);
        if (!lines[0].matches("HTTP/1\\.1 \\d{3}.*")) {
            throw new IOException("the answer to the upgrade is not HTTP/1.1");
        }
        Map<String, String> headers = new HashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new RawUpgrade(Integer.parseInt(lines[0].substring(9, 12)), headers, expectedAccept);
    }

    private static String accept(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1")
                            .digest((key + ACCEPT_GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every JDK has SHA-1", fault);
        }
    }

    /// What is wrong with the answer, or an empty text.
    String fault(@Nullable String offered) {
        String chosen = headers.get("sec-websocket-protocol");
        if (status != 101) {
            return "answered " + status;
        }
        if (!expectedAccept.equals(headers.get("sec-websocket-accept"))) {
            return "101 with a wrong Sec-WebSocket-Accept";
        }
        if (headers.containsKey("sec-websocket-extensions")) {
            return "101 with an extension that was not offered";
        }
        if (offered == null && chosen != null) {
            return "101 with a sub-protocol that was not offered";
        }
        if (offered != null && !offered.equals(chosen)) {
            return "101 without echoing " + offered;
        }
        return "";
    }
}
