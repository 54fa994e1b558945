package kav.edge.whatsapp.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.StringJoiner;
import kav.edge.settings.Secret;

/// Twilio's REST interface as far as messages need it; its address is the owner's, never a
/// business's. Thread-safe; blocks at most 20 s.
final class TwilioRest implements AutoCloseable {
    private static final Duration CONNECT_TIME = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIME = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIME)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private final URI base;

    /// @param base such as `https://api.twilio.com`
    TwilioRest(URI base) {
        this.base = base;
    }

    /// @param json of the body; missing when that is none
    /// @param retryAfter seconds, 0 when not told
    record Reply(int status, JsonNode json, long retryAfter) {}

    Reply post(String accountSid, Secret authToken, String path, Map<String, String> form)
            throws IOException, InterruptedException {
        return exchange(
                request(accountSid, authToken, path)
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                        .build());
    }

    Reply get(String accountSid, Secret authToken, String path, Map<String, String> query)
            throws IOException, InterruptedException {
        return exchange(request(accountSid, authToken, path + "?" + encoded(query)).GET().build());
    }

    private HttpRequest.Builder request(String accountSid, Secret authToken, String path) {
        String login = accountSid + ":" + authToken.reveal();
        return HttpRequest.newBuilder(
                        URI.create(
                                base.toString().replaceAll("/+$", "")
                                        + "/2010-04-01/Accounts/"
                                        + URLEncoder.encode(accountSid, StandardCharsets.UTF_8)
                                        + path))
                .timeout(ANSWER_TIME)
                .header("accept", "application/json")
                .header(
                        "authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }

    private Reply exchange(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Reply(
                answer.statusCode(),
                json(answer.body()),
                answer.headers().firstValue("retry-after").map(TwilioRest::seconds).orElse(0L));
    }

    private static JsonNode json(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json == null ? MissingNode.getInstance() : json;
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    private static long seconds(String text) {
        return text.matches("[0-9]{1,6}") ? Long.parseLong(text) : 0;
    }

    private static String encoded(Map<String, String> values) {
        StringJoiner form = new StringJoiner("&");
        values.forEach((name, value) ->
                form.add(
                        URLEncoder.encode(name, StandardCharsets.UTF_8)
                                + "="
                                + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return form.toString();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
