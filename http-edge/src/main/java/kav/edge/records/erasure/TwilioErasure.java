package kav.edge.records.erasure;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import kav.crm.erasure.ErasureTask;
import kav.edge.voice.trust.TwilioAccounts;

/// Deletes calls, recordings and messages at Twilio by its REST interface (DELETE on
/// `/2010-04-01/Accounts/{AccountSid}/Calls|Recordings|Messages/{Sid}.json`: 204 gone, 404 was not
/// there; a call that is still going on is refused). Thread-safe; blocks at most 20 s.
final class TwilioErasure implements RemoteErasure, AutoCloseable {
    private static final Duration CONNECT_TIME = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIME = Duration.ofSeconds(15);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIME)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private final URI base;
    private final TwilioAccounts accounts;

    /// @param base such as `https://api.twilio.com`
    TwilioErasure(URI base, TwilioAccounts accounts) {
        this.base = base;
        this.accounts = accounts;
    }

    @Override
    public Outcome erase(ErasureTask task) throws InterruptedException {
        Optional<TwilioAccounts.Credentials> found = accounts.find(task.account());
        if (found.isEmpty() || accountOf(task, found.get()).isEmpty()) {
            return new Outcome.Later("no-account");
        }
        try {
            int status =
                    client.send(request(task, found.get()), HttpResponse.BodyHandlers.discarding())
                            .statusCode();
            return status / 100 == 2 || status == 404
                    ? new Outcome.Done()
                    : new Outcome.Later("http-" + status);
        } catch (IOException _) {
            return new Outcome.Later("unreachable");
        }
    }

    private HttpRequest request(ErasureTask task, TwilioAccounts.Credentials credentials) {
        String account = accountOf(task, credentials);
        String login = account + ":" + credentials.authToken().reveal();
        String path =
                "/2010-04-01/Accounts/"
                        + segment(account)
                        + "/"
                        + collection(task.kind())
                        + "/"
                        + segment(task.remoteId())
                        + ".json";
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(ANSWER_TIME)
                .header(
                        "authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .DELETE()
                .build();
    }

    private static String accountOf(ErasureTask task, TwilioAccounts.Credentials credentials) {
        String own = credentials.accountSid();
        return own == null || own.isEmpty() ? task.account() : own;
    }

    private static String collection(String kind) {
        return switch (kind) {
            case "call" -> "Calls";
            case "recording" -> "Recordings";
            case "message" -> "Messages";
            default -> throw new IllegalArgumentException("nothing of Twilio's: " + kind);
        };
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
