package kav.edge.voice;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kav.edge.http.Client;
import kav.edge.http.Request;
import kav.edge.settings.Secret;
import kav.edge.voice.trust.TwilioSignature;

/// Builds requests as Twilio sends them, for tests.
public final class FormRequest {
    private final String target;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final HttpHeaders headers = new DefaultHttpHeaders();
    private boolean loopback = true;

    private FormRequest(String target) {
        this.target = target;
    }

    public static FormRequest to(String target) {
        return new FormRequest(target);
    }

    public FormRequest with(String name, String value) {
        fields.put(name, value);
        return this;
    }

    public FormRequest fromAfar() {
        loopback = false;
        return this;
    }

    public FormRequest header(String name, String value) {
        headers.set(name, value);
        return this;
    }

    public FormRequest signed(String authToken, String base) {
        Map<String, List<String>> form = new LinkedHashMap<>();
        fields.forEach((name, value) -> form.put(name, List.of(value)));
        return header(
                TwilioSignature.HEADER,
                TwilioSignature.sign(new Secret(authToken), base + target, form));
    }

    public Request post() {
        headers.set("content-type", "application/x-www-form-urlencoded; charset=UTF-8");
        return request(HttpMethod.POST, encoded().getBytes(StandardCharsets.UTF_8));
    }

    /// A form's body exactly as given.
    public Request raw(String body) {
        headers.set("content-type", "application/x-www-form-urlencoded");
        return request(HttpMethod.POST, body.getBytes(StandardCharsets.UTF_8));
    }

    public Request get() {
        return request(HttpMethod.GET, new byte[0]);
    }

    public Request json(String body) {
        headers.set("content-type", "application/json");
        return request(HttpMethod.POST, body.getBytes(StandardCharsets.UTF_8));
    }

    private String encoded() {
        return fields.entrySet().stream()
                .map(field ->
                        field.getKey()
                                + "="
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Request request(HttpMethod method, byte[] body) {
        String path = target.split("\\?", 2)[0];
        Client client =
                new Client(InetAddress.getLoopbackAddress(), loopback ? "http" : "https", loopback);
        Map<String, String> parameters = new LinkedHashMap<>();
        after("/webhook/transfer/", path, "step", parameters);
        after("/app/", path, "*", parameters);
        after("/static/tts/", path, "*", parameters);
        return new Request(
                new Request.Head(method, target, path, headers, client), parameters, body);
    }

    /// What the router would take out of the path.
    private static void after(
            String prefix, String path, String name, Map<String, String> parameters) {
        if (path.startsWith(prefix)) {
            parameters.put(name, path.substring(prefix.length()));
        }
    }
}
