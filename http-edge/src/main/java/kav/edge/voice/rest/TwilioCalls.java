package kav.edge.voice.rest;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kav.edge.voice.trust.TwilioAccounts;

/// Makes and redirects calls at Twilio (`POST /2010-04-01/Accounts/{AccountSid}/Calls.json` and
/// `/Calls/{CallSid}.json`). Nothing is tried again: a call that was made twice rings twice. Its
/// address is the server's, never a business's. Thread-safe; blocks at most 5 s.
public final class TwilioCalls implements AutoCloseable {
    private static final Duration CONNECT_TIME = Duration.ofSeconds(2);
    private static final Duration ANSWER_TIME = Duration.ofSeconds(3);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIME)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private final URI base;
    private final TwilioAccounts accounts;

    /// @param base such as `https://api.twilio.com`
    public TwilioCalls(URI base, TwilioAccounts accounts) {
        this.base = base;
        this.accounts = accounts;
    }

    /// What Twilio made of it.
    public enum Told {
        DONE,
        /// It will not: nobody has such a number, or that call is over.
        REFUSED,
        /// It may have done it, or not: no answer came in time, or none that says so.
        UNKNOWN,
        /// It did not hear of it: there are no credentials to ask with, or no connection.
        NOT_ASKED
    }

    /// Rings somebody.
    ///
    /// @param account whose call it is
    /// @param form as `To`, `From`, `Url`
    public Told ring(String account, Map<String, String> form) {
        return post(account, "/Calls.json", form);
    }

    /// Has a live call go on with other instructions.
    public Told redirect(String account, String callSid, String url) {
        return post(
                account,
                "/Calls/" + encoded(callSid) + ".json",
                Map.of("Url", url, "Method", "POST"));
    }

    private Told post(String account, String path, Map<String, String> form) {
        Optional<TwilioAccounts.Credentials> credentials = accounts.find(account);
        if (account.isEmpty() || credentials.isEmpty()) {
            return Told.NOT_ASKED;
        }
        String own = credentials.get().accountSid();
        String sid = own == null || own.isEmpty() ? account : own;
        String login = sid + ":" + credentials.get().authToken().reveal();
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        base.toString().replaceAll("/+$", "")
                                                + "/2010-04-01/Accounts/"
                                                + encoded(sid)
                                                + path))
                        .timeout(ANSWER_TIME)
                        .header("content-type", "application/x-www-form-urlencoded")
                        .header(
                                "authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        login.getBytes(StandardCharsets.UTF_8)))
                        .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                        .build();
        try {
            int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return switch (status / 100) {
                case 2 -> Told.DONE;
                case 4 -> Told.REFUSED;
                default -> Told.UNKNOWN;
            };
        } catch (ConnectException | HttpConnectTimeoutException _) {
            return Told.NOT_ASKED;
        } catch (IOException _) {
            return Told.UNKNOWN;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Told.UNKNOWN;
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
