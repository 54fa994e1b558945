package kav.bench.patch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One HTTP/1.1 connection that is kept, as little client as can be: its cost is the benchmark's,
/// not the server's. Confined to one thread.
final class KeptConnection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private final String head;

    /// @param bearer sent with each request
    KeptConnection(int port, String bearer) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 8_192);
        out = socket.getOutputStream();
        head =
                " HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
                        + "authorization: Bearer "
                        + bearer
                        + "\r\n";
    }

    /// @return the status
    int patch(String path, long version, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String first =
                "PATCH "
                        + path
                        + head
                        + "if-match: \""
                        + version
                        + "\"\r\ncontent-length: "
                        + body.length
                        + "\r\n\r\n";
        byte[] whole = new byte[first.length() + body.length];
        System.arraycopy(first.getBytes(StandardCharsets.US_ASCII), 0, whole, 0, first.length());
        System.arraycopy(body, 0, whole, first.length(), body.length);
        out.write(whole);
        int status = Integer.parseInt(line().substring(9, 12));
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
        }
        in.skipNBytes(length);
        return status;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection ended");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
