package kav.media.dialogue.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A model on loopback that answers as scripted, one answer a request, and notes what it was asked.
public final class FakeLlm implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /// What each request held, in order.
    public final List<JsonNode> requests = new CopyOnWriteArrayList<>();

    public final List<String> heads = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch leftAlone = new CountDownLatch(1);
    private final ServerSocket server;

    private record Answer(String head, List<String> pieces, boolean stalls) {}

    public FakeLlm() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1/");
    }

    /// The next answer, in raw pieces of the body, each written on its own.
    public FakeLlm raw(String... pieces) {
        answers.add(new Answer(streamHead(), List.of(pieces), false));
        return this;
    }

    /// The next answer speaks these pieces.
    public FakeLlm says(String... pieces) {
        List<String> body = new ArrayList<>();
        for (String piece : pieces) {
            body.add(text(piece));
        }
        body.add(finish("stop"));
        body.add(": keep-alive\n\n" + USAGE + DONE);
        answers.add(new Answer(streamHead(), body, false));
        return this;
    }

    /// The next answer asks for one tool, in pieces.
    public FakeLlm calls(String id, String tool, String arguments) {
        int half = arguments.length() / 2;
        return raw(
                call(0, id, tool, ""),
                call(0, "", "", arguments.substring(0, half)),
                call(0, "", "", arguments.substring(half)),
                finish("tool_calls") + USAGE + DONE);
    }

    /// The next request is refused.
    public FakeLlm refuses(int status, String headers) {
        String body = "{\"error\":{\"message\":\"no\",\"type\":\"t\",\"code\":\"c\"}}";
        answers.add(
                new Answer(
                        "HTTP/1.1 "
                                + status
                                + " No\r\nContent-Type: application/json\r\n"
                                + headers
                                + "Connection: close\r\nContent-Length: "
                                + body.length()
                                + "\r\n\r\n",
                        List.of(body),
                        false));
        return this;
    }

    /// The next answer gives these pieces and then nothing, until the client goes away.
    public FakeLlm stallsAfter(String... pieces) {
        answers.add(new Answer(streamHead(), List.of(pieces), true));
        return this;
    }

    /// Waits until a client closed the connection of a stalled answer.
    public boolean wasLeftAlone() throws InterruptedException {
        return leftAlone.await(10, TimeUnit.SECONDS);
    }

    public static final String USAGE = "data: {\"choices\":[],\"usage\":{\"total_tokens\":9}}\n\n";
    public static final String DONE = "data: [DONE]\n\n";

    public static String text(String piece) {
        return delta("{\"content\":" + quoted(piece) + "}", "null");
    }

    public static String finish(String reason) {
        return delta("{}", "\"" + reason + "\"");
    }

    /// A piece of a tool call.
    public static String call(int index, String id, String tool, String arguments) {
        String named = tool.isEmpty() ? "" : "\"id\":" + quoted(id) + ",\"type\":\"function\",";
        String name = tool.isEmpty() ? "" : "\"name\":" + quoted(tool) + ",";
        return delta(
                "{\"tool_calls\":[{\"index\":"
                        + index
                        + ","
                        + named
                        + "\"function\":{"
                        + name
                        + "\"arguments\":"
                        + quoted(arguments)
                        + "}}]}",
                "null");
    }

    public static String delta(String delta, String reason) {
        return "data: {\"id\":\"x\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,"
                + "\"delta\":"
                + delta
                + ",\"finish_reason\":"
                + reason
                + "}]}\n\n";
    }

    public static String quoted(String text) {
        try {
            return MAPPER.writeValueAsString(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String streamHead() {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            String head = head(in);
            int length =
                    head.lines()
                            .filter(line -> line.toLowerCase().startsWith("content-length:"))
                            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                            .findFirst()
                            .orElse(0);
            heads.add(head);
            requests.add(MAPPER.readTree(in.readNBytes(length)));
            Answer answer = answers.remove();
            OutputStream out = socket.getOutputStream();
            out.write(answer.head().getBytes(StandardCharsets.UTF_8));
            for (String piece : answer.pieces()) {
                out.write(piece.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            if (answer.stalls() && in.read() < 0) {
                leftAlone.countDown();
            }
        } catch (IOException gone) {
            leftAlone.countDown();
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException _) {
            // nothing to save
        }
    }
}
