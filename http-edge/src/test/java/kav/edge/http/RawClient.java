package kav.edge.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A client that sends exactly the bytes of the test and reads one answer after the other.
final class RawClient implements AutoCloseable {
    final Socket socket;
    private final InputStream in;

    RawClient(InetSocketAddress address) throws IOException {
        this(open(address));
    }

    RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.socket.setSoTimeout(10_000);
        this.in = socket.getInputStream();
    }

    private static Socket open(InetSocketAddress address) throws IOException {
        return new Socket("127.0.0.1", address.getPort());
    }

    record Reply(int status, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.get(name);
        }
    }

    RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /// Sends a request without a body and reads its answer.
    Reply ask(String requestLine, String... headers) throws IOException {
        return send(head(requestLine, headers)).read(requestLine.startsWith("HEAD "));
    }

    static String head(String requestLine, String... headers) {
        StringBuilder text =
                new StringBuilder(requestLine).append(" HTTP/1.1\r\nHost: kav.test\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text.append("\r\n").toString();
    }

    Reply read() throws IOException {
        return read(false);
    }

    Reply read(boolean isHead) throws IOException {
        String statusLine = line();
        int status = Integer.parseInt(statusLine.split(" ")[1]);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (a, b) -> a + ", " + b);
        }
        return new Reply(status, headers, isHead || status < 200 ? "" : body(headers));
    }

    private String body(Map<String, String> headers) throws IOException {
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            StringBuilder body = new StringBuilder();
            while (true) {
                int length = Integer.parseInt(line(), 16);
                body.append(bytes(length));
                line();
                if (length == 0) {
                    return body.toString();
                }
            }
        }
        return bytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }

    String bytes(int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("closed in a line: " + line);
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /// Whether the server has closed, after all that is still to be read.
    boolean isClosedByServer() throws IOException {
        try {
            return in.read() < 0;
        } catch (java.net.SocketException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
