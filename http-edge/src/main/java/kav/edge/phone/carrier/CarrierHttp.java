package kav.edge.phone.carrier;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.StringJoiner;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// The carrier's HTTP client: form posts as Twilio sends them, signed when there is a token; no
/// redirects, 5 s to connect, 15 s to answer (Twilio errors 11205 and 11200). Thread-safe.
public final class CarrierHttp implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);

    private final HttpClient client;
    private final SSLContext tls;
    private final @Nullable RequestSigner signer;

    /// @param authToken signs every request; null sends them unsigned
    /// @param insecureTls accepts any certificate of any host: for tests of self-signed servers
    public CarrierHttp(@Nullable String authToken, boolean insecureTls) {
        signer = authToken == null ? null : new RequestSigner(authToken);
        tls = tlsContext(insecureTls);
        client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .sslContext(tls)
                        .build();
    }

    /// A form post with Twilio's headers.
    public HttpResponse<String> post(URI url, Map<String, String> form)
            throws IOException, InterruptedException {
        return client.send(
                formPost(url, form), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /// A form post whose answer nobody waits for, as Twilio's status callbacks are.
    public void tell(URI url, Map<String, String> form) {
        var _ =
                client.sendAsync(formPost(url, form), HttpResponse.BodyHandlers.discarding())
                        .exceptionally(_ -> null);
    }

    private HttpRequest formPost(URI url, Map<String, String> form) {
        HttpRequest.Builder request =
                request(url)
                        .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                        .header("User-Agent", "TwilioProxy/1.1")
                        .POST(HttpRequest.BodyPublishers.ofString(encode(form)));
        if (signer != null) {
            request.header("X-Twilio-Signature", signer.sign(url.toString(), form));
        }
        return request.build();
    }

    /// Any request without Twilio's manners: pages and diagnostics. `bearer` null sends none.
    public HttpResponse<byte[]> plain(
            String method, URI url, byte[] body, String contentType, @Nullable String bearer)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(url);
        request.method(
                method,
                body.length == 0
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(body));
        if (body.length > 0) {
            request.header("Content-Type", contentType);
        }
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /// The signature of an upgrade to `url`, or null without a token.
    public @Nullable String upgradeSignature(String url) {
        return signer == null ? null : signer.sign(url, Map.of());
    }

    /// The client below, for a WebSocket of the same TLS settings.
    HttpClient client() {
        return client;
    }

    /// The TLS settings, for a raw socket.
    public SSLContext tls() {
        return tls;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static HttpRequest.Builder request(URI url) {
        return HttpRequest.newBuilder(url).timeout(ANSWER_TIMEOUT);
    }

    private static String encode(Map<String, String> form) {
        StringJoiner body = new StringJoiner("&");
        form.forEach((name, value) ->
                body.add(
                        URLEncoder.encode(name, StandardCharsets.UTF_8)
                                + "="
                                + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return body.toString();
    }

    private static SSLContext tlsContext(boolean insecure) {
        try {
            if (!insecure) {
                return SSLContext.getDefault();
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustAnyone()}, null);
            return context;
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("TLS is missing in this JDK", fault);
        }
    }

    /// Accepts every certificate; being the extended kind it also switches the check of the host's
    /// name off.
    private static final class TrustAnyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
