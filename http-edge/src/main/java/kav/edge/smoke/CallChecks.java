package kav.edge.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import kav.edge.phone.CallSettings;
import kav.edge.phone.carrier.CarrierHttp;
import kav.edge.phone.carrier.Twiml;
import kav.edge.phone.carrier.TwimlReader;
import org.jspecify.annotations.Nullable;

/// The checks of the telephone line. Confined to one thread.
final class CallChecks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUBPROTOCOL = "audio.twilio.com";
    private static final byte[] NO_BODY = new byte[0];

    private final CarrierHttp http;
    private final URI base;
    private final String number;
    private final @Nullable String adminToken;
    private final @Nullable Path sample;
    private byte[] spoken = NO_BODY;

    /// @param number the number the TwiML check calls; empty sends none
    /// @param adminToken opens the diagnostic routes from outside; null relies on loopback
    /// @param sample a wav somebody speaks in; null lets the server listen to its own voice
    CallChecks(
            CarrierHttp http,
            URI base,
            String number,
            @Nullable String adminToken,
            @Nullable Path sample) {
        this.http = http;
        this.base = base;
        this.number = number;
        this.adminToken = adminToken;
        this.sample = sample;
    }

    /// In the order in which a call would meet them.
    List<SmokeCheck> checks() {
        String page = "build the page: the spa module is missing in the jar";
        String speech = "check SPEECH and the Google credentials; from outside give --admin-token";
        return List.of(
                check(
                        "stream_status is 204",
                        this::streamStatus,
                        "see the server's log; no proxy may answer for it"),
                check(
                        "incoming_call connects a stream",
                        this::twiml,
                        "check TWILIO_AUTH_TOKEN, PUBLIC_BASE_URL and that /readyz takes calls"),
                check(
                        "upgrade without sub-protocol is 101",
                        () -> upgrade(null),
                        "a proxy must pass Upgrade on and add no Sec-WebSocket-Protocol"),
                check(
                        "upgrade echoes " + SUBPROTOCOL,
                        () -> upgrade(SUBPROTOCOL),
                        "a proxy must pass Sec-WebSocket-Protocol both ways"),
                check(
                        "readyz says db ok",
                        this::ready,
                        "check DATABASE_URL and that PostgreSQL runs"),
                check("/app/admin gives the page", () -> page("/app/admin"), page),
                check("/app/biz gives the page", () -> page("/app/biz"), page),
                check("the voice speaks and is served", this::voice, speech),
                check("the ears understand a sample", this::ears, speech));
    }

    private static SmokeCheck check(String name, SmokeCheck.Question question, String remedy) {
        return new SmokeCheck(SmokeArea.CALLS, name, question, remedy);
    }

    private String streamStatus() throws IOException, InterruptedException {
        Map<String, String> form = new TreeMap<>();
        form.put("CallSid", "CA_TEST");
        form.put("StreamSid", "MZ_TEST");
        form.put("Status", "connected");
        int status = http.post(at("/webhook/stream_status"), form).statusCode();
        return status == 204 ? "" : "answered " + status;
    }

    /// Asks what to do with a call, and tells at once that it is over: nobody is to find it still
    /// ringing.
    private Twiml incomingCall() throws IOException, InterruptedException {
        CallSettings.Identity identity = CallSettings.Identity.random();
        Map<String, String> form = callOf(identity);
        HttpResponse<String> answer = http.post(at("/webhook/incoming_call"), form);
        if (answer.statusCode() != 200) {
            throw new IOException("answered " + answer.statusCode());
        }
        form.put("CallStatus", "completed");
        int told = http.post(at("/webhook/call_status"), form).statusCode();
        if (told != 204) {
            throw new IOException("call_status answered " + told);
        }
        return TwimlReader.read(answer.body(), at("/webhook/incoming_call"));
    }

    private Map<String, String> callOf(CallSettings.Identity identity) {
        Map<String, String> form = new TreeMap<>();
        form.put("CallSid", identity.callSid());
        form.put("CallStatus", "ringing");
        form.put("Direction", "inbound");
        String account = System.getenv("TWILIO_ACCOUNT_SID");
        if (account != null && !account.isBlank()) {
            form.put("AccountSid", account);
        }
        if (!number.isEmpty()) {
            form.put("To", number);
            form.put("From", identity.from());
        }
        return form;
    }

    private String twiml() throws IOException, InterruptedException {
        Twiml.ConnectStream stream = incomingCall().stream().orElse(null);
        if (stream == null) {
            return "no <Connect><Stream>";
        }
        if (stream.statusCallback() == null || stream.action() == null) {
            return "<Stream statusCallback> or <Connect action> is missing";
        }
        boolean secure = stream.url().startsWith("wss://");
        boolean shouldBeSecure = "https".equalsIgnoreCase(base.getScheme());
        return shouldBeSecure && !secure ? "the stream's scheme is not wss (error 31922)" : "";
    }

    private String upgrade(@Nullable String subprotocol) throws IOException, InterruptedException {
        Twiml.ConnectStream stream = incomingCall().stream().orElse(null);
        if (stream == null) {
            return "no stream to upgrade to";
        }
        return RawUpgrade.ask(http, URI.create(stream.url()), subprotocol).fault(subprotocol);
    }

    private String ready() throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = get("/readyz");
        JsonNode words = JSON.readTree(answer.body());
        String database = words.path("db").asText("missing");
        if (answer.statusCode() != 200) {
            return "answered " + answer.statusCode() + ", " + words.path("status").asText();
        }
        return database.equals("ok") ? "" : "db is " + database;
    }

    private String page(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = get(path);
        String type = type(answer);
        return answer.statusCode() == 200 && type.startsWith("text/html")
                ? ""
                : "answered " + answer.statusCode() + " " + type;
    }

    private String voice() throws IOException, InterruptedException {
        HttpResponse<byte[]> made =
                http.plain("POST", at("/debug/tts-smoke"), NO_BODY, "", adminToken);
        if (made.statusCode() != 200) {
            return "answered " + made.statusCode();
        }
        String url = JSON.readTree(made.body()).path("url").asText();
        HttpResponse<byte[]> served = get(url);
        String type = type(served);
        if (served.statusCode() != 200 || !type.startsWith("audio/")) {
            return url + " answered " + served.statusCode() + " " + type;
        }
        spoken = served.body();
        boolean wav =
                spoken.length > 44
                        && new String(spoken, 0, 4, StandardCharsets.US_ASCII).equals("RIFF");
        return wav ? "" : url + " is no wav";
    }

    private String ears() throws IOException, InterruptedException {
        byte[] wav = sample == null ? spoken : Files.readAllBytes(sample);
        if (wav.length == 0) {
            return "no sample to listen to";
        }
        HttpResponse<byte[]> answer =
                http.plain("POST", at("/debug/stt-smoke"), wav, "audio/wav", adminToken);
        if (answer.statusCode() != 200) {
            return "answered " + answer.statusCode();
        }
        JsonNode heard = JSON.readTree(answer.body());
        boolean any = heard.path("partials").asInt() > 0 || !heard.path("final").asText().isBlank();
        return any ? "" : "neither a partial nor a final result";
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return http.plain("GET", at(path), NO_BODY, "", null);
    }

    private URI at(String path) {
        return base.resolve(path);
    }

    private static String type(HttpResponse<byte[]> answer) {
        return answer.headers()
                .firstValue("content-type")
                .orElse("without a type")
                .toLowerCase(Locale.ROOT);
    }
}
