package kav.bench.peers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import java.util.Optional;

/// The usual JVM server: Vert.x takes the WebSocket, Jackson reads each message and writes the
/// answer. It gets the same epoll transport as Kav and one event loop, for it has one core.
/// Confined to its event loop.
public final class VertxEcho implements AutoCloseable {
    private static final String PATH = "/ws/twilio-media";

    private final ObjectMapper json = new ObjectMapper();
    private final Vertx vertx;
    private final HttpServer server;

    /// Listens on 127.0.0.1; port 0 takes a free one.
    public VertxEcho(int port) {
        vertx =
                Vertx.vertx(
                        new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
        server =
                vertx.createHttpServer()
                        .webSocketHandler(this::onSocket)
                        .listen(port, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
    }

    /// The port it listens on.
    public int port() {
        return server.actualPort();
    }

    private void onSocket(ServerWebSocket socket) {
        if (PATH.equals(socket.path())) {
            socket.textMessageHandler(text -> answer(socket, text));
        } else {
            var _ = socket.close();
        }
    }

    private void answer(ServerWebSocket socket, String text) {
        try {
            Optional<String> back = echo(text);
            if (back.isPresent()) {
                var _ = socket.writeTextMessage(back.get());
            }
        } catch (JsonProcessingException _) {
            var _ = socket.close();
        }
    }

    /// The answer to a media message; empty for any other.
    Optional<String> echo(String text) throws JsonProcessingException {
        JsonNode message = json.readTree(text);
        if (!"media".equals(message.path("event").asText())) {
            return Optional.empty();
        }
        ObjectNode answer = json.createObjectNode();
        answer.put("event", "media");
        answer.put("streamSid", message.path("streamSid").asText());
        answer.putObject("media").put("payload", message.path("media").path("payload").asText());
        return Optional.of(json.writeValueAsString(answer));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /// One argument: the port. Ends with the process.
    public static void main(String[] arguments) {
        VertxEcho echo = new VertxEcho(Integer.parseInt(arguments[0]));
        System.out.println("Vert.x echo on 127.0.0.1:" + echo.port());
    }
}
