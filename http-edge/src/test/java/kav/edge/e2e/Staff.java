package kav.edge.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import kav.edge.api.openapi.ApiConformance;
import org.jspecify.annotations.Nullable;

/// Somebody of the business, signed in at a server under test. Each answer is held against
/// openapi.json.
final class Staff implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static @Nullable ApiConformance description;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String baseUrl;
    private final String token;

    private Staff(String baseUrl, String token) {
        this.baseUrl = baseUrl;
        this.token = token;
    }

    /// What this build says of itself; asked for once.
    private ApiConformance described() throws Exception {
        synchronized (Staff.class) {
            if (description == null) {
                var request = HttpRequest.newBuilder(URI.create(baseUrl + "/api/openapi.json"));
                description =
                        ApiConformance.of(
                                client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                                        .body());
            }
            return description;
        }
    }

    /// Makes an owner of the business of the first start, and signs them in.
    static Staff in(TestServer server) throws Exception {
        return signedIn(server.baseUrl(), Records.newOwner(), Records.PASSWORD);
    }

    /// Signs somebody in who is there.
    static Staff signedIn(String baseUrl, String email, String password) throws Exception {
        try (Staff nobody = new Staff(baseUrl, "")) {
            Reply reply =
                    nobody.ask(
                            "POST",
                            "/api/auth/login",
                            Map.of("email", email, "password", password));
            return new Staff(baseUrl, reply.json().path("access_token").asText());
        }
    }

    static Staff stranger(TestServer server) {
        return new Staff(server.baseUrl(), "");
    }

    /// An answer with what tests look at.
    record Reply(int status, JsonNode json, HttpResponse<byte[]> whole) {
        String text(String pointer) {
            return json.at(pointer).asText();
        }

        String slug() {
            return text("/type").replace("/api/problems/", "");
        }

        String etag() {
            return whole.headers().firstValue("etag").orElse("");
        }
    }

    Reply ask(String method, String path, Object body, String... headers) throws Exception {
        byte[] bytes =
                body == null
                        ? new byte[0]
                        : body instanceof byte[] raw ? raw : JSON.writeValueAsBytes(body);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(baseUrl + path))
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(bytes));
        if (bytes.length > 0) {
            request.header("content-type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        HttpResponse<byte[]> whole =
                client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (path.startsWith("/api/")) {
            described()
                    .check(method, path, whole, new String(whole.body(), StandardCharsets.UTF_8));
        }
        boolean isJson =
                whole.headers().firstValue("content-type").orElse("").contains("json")
                        && whole.body().length > 0;
        JsonNode json =
                isJson
                        ? JSON.readTree(new String(whole.body(), StandardCharsets.UTF_8))
                        : JSON.createObjectNode();
        return new Reply(whole.statusCode(), json, whole);
    }

    @Override
    public void close() {
        client.close();
    }
}
