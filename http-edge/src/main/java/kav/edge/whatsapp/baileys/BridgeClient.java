package kav.edge.whatsapp.baileys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import kav.edge.settings.Secret;

/// Speaks to the bridge, which the server's owner put beside it (its address is no business's to
/// set). Thread-safe; blocks.
public final class BridgeClient implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration CONNECTING = Duration.ofSeconds(3);

    /// Longer than the bridge's own spacing of messages.
    private static final Duration ANSWERING = Duration.ofSeconds(60);

    private final String base;
    private final Secret secret;
    private final HttpClient client;

    /// @param base such as `http://127.0.0.1:8090`
    public BridgeClient(URI base, Secret secret) {
        this.base = base.toString().replaceAll("/+$", "");
        this.secret = secret;
        this.client =
                HttpClient.newBuilder()
                        .connectTimeout(CONNECTING)
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /// What it answered.
    ///
    /// @param json missing where there is none
    public record Reply(int status, JsonNode json, int retryAfterSeconds) {
        /// The bridge's word for what is wrong; empty when nothing is.
        public String error() {
            return json.path("error").asText("");
        }
    }

    /// Has the session there.
    ///
    /// @param session of `a-z0-9-`
    /// @throws IOException when the bridge does not answer
    public Reply ensure(String session) throws IOException, InterruptedException {
        return ask("PUT", "/sessions/" + session, null);
    }

    /// @param what `health`, `qr`, `sent?client_id=…`
    /// @throws IOException when the bridge does not answer
    public Reply get(String session, String what) throws IOException, InterruptedException {
        return ask("GET", "/sessions/" + session + "/" + what, null);
    }

    /// @param what `messages`, `pair`, `logout`, `restart`
    /// @throws IOException when the bridge does not answer
    public Reply post(String session, String what, Map<String, String> body)
            throws IOException, InterruptedException {
        return ask("POST", "/sessions/" + session + "/" + what, body);
    }

    private Reply ask(
            String method, String path, @org.jspecify.annotations.Nullable Map<String, String> body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(ANSWERING)
                        .header("authorization", "Bearer " + secret.reveal());
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("content-type", "application/json")
                    .method(
                            method,
                            HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(body)));
        }
        HttpResponse<byte[]> answer =
                client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Reply(
                answer.statusCode(),
                answer.body().length == 0 ? MissingNode.getInstance() : read(answer.body()),
                answer.headers()
                        .firstValue("retry-after")
                        .filter(text -> text.matches("[0-9]{1,6}"))
                        .map(Integer::valueOf)
                        .orElse(0));
    }

    private static JsonNode read(byte[] body) throws IOException {
        return MAPPER.readTree(body);
    }

    @Override
    public void close() {
        client.close();
    }
}
