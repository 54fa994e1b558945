package kav.edge.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A language model on loopback that answers as scripted, one answer a request.
final class FakeModel implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Queue<ObjectNode> deltas = new ConcurrentLinkedQueue<>();
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();

    FakeModel() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    /// Settings that lead a server here.
    String conf() {
        return """
        llm { base-url = "http://127.0.0.1:%d/v1", model = "fake" }
        """
                .formatted(server.getAddress().getPort());
    }

    /// What was asked, in order.
    List<JsonNode> requests() {
        return requests;
    }

    /// The next answer asks for a tool.
    void willUse(String tool, Map<String, String> arguments) throws IOException {
        ObjectNode delta = JSON.createObjectNode();
        ObjectNode call = delta.putArray("tool_calls").addObject().put("index", 0).put("id", "c1");
        call.put("type", "function")
                .putObject("function")
                .put("name", tool)
                .put("arguments", JSON.writeValueAsString(arguments));
        deltas.add(delta);
    }

    /// Without a script it asks for patience.
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
            ObjectNode next = deltas.poll();
            ObjectNode delta =
                    next == null ? JSON.createObjectNode().put("content", "One moment.") : next;
            String reason = next == null ? "stop" : "tool_calls";
            String body = "data: " + chunk(delta, null) + "\n\n";
            body += "data: " + chunk(JSON.createObjectNode(), reason) + "\n\ndata: [DONE]\n\n";
            exchange.getResponseHeaders().add("content-type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String chunk(ObjectNode delta, String reason) throws IOException {
        ObjectNode chunk = JSON.createObjectNode().put("id", "x");
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.put("finish_reason", reason);
        return JSON.writeValueAsString(chunk);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
