package kav.edge.identity.twilio;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/// Asks Twilio whether a token is an account's: who cannot show the right token must not take an
/// account away from whose it is. Thread-safe; blocks up to the time-out.
public final class TwilioProof implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final URI apiBase;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /// @param apiBase of the settings, never of a business
    public TwilioProof(URI apiBase) {
        this.apiBase = apiBase;
    }

    /// What Twilio says.
    public enum Verdict {
        RIGHT,
        WRONG,
        /// It did not answer, or something else.
        UNKNOWN
    }

    /// Asks (`GET /2010-04-01/Accounts/{AccountSid}.json`).
    ///
    /// @param accountSid of the form `AC` and 32 hexadecimal digits: it becomes part of the path
    public Verdict ask(String accountSid, String authToken) throws InterruptedException {
        String login =
                Base64.getEncoder()
                        .encodeToString(
                                (accountSid + ':' + authToken).getBytes(StandardCharsets.UTF_8));
        String base = apiBase.toString().replaceAll("/+$", "");
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(base + "/2010-04-01/Accounts/" + accountSid + ".json"))
                        .timeout(TIMEOUT)
                        .header("authorization", "Basic " + login)
                        .build();
        try {
            return switch (client.send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode()) {
                case OK -> Verdict.RIGHT;
                case UNAUTHORIZED, FORBIDDEN, NOT_FOUND -> Verdict.WRONG;
                default -> Verdict.UNKNOWN;
            };
        } catch (IOException away) {
            return Verdict.UNKNOWN;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
