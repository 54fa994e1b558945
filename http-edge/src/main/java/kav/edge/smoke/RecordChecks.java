package kav.edge.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import kav.edge.phone.carrier.CarrierHttp;
import org.jspecify.annotations.Nullable;

/// The checks of accounts, records and WhatsApp. What they write they delete again, but for the one
/// message that the owner asked for. Confined to one thread.
final class RecordChecks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "KAV_API_KEY";
    private static final String MAKE_KEY =
            "sign in as the owner, make a key under /api/api-keys and set " + KEY;

    private final CarrierHttp http;
    private final URI base;
    private final Asked asked;
    private String contact = "";
    private String message = "";
    private String conversation = "";
    private String providerId = "";
    private String sender = "";

    /// What the owner gave for these checks.
    ///
    /// @param key of a business, with the scopes `records:read`, `records:write`, `messages:send`,
    ///   `settings:read`
    /// @param otherKey of another business
    /// @param whatsAppTo gets one real message
    /// @param isUnsigned whether there is no token to sign with
    record Asked(
            @Nullable String key,
            @Nullable String otherKey,
            @Nullable String whatsAppTo,
            boolean isUnsigned) {}

    RecordChecks(CarrierHttp http, URI base, Asked asked) {
        this.http = http;
        this.base = base;
        this.asked = asked;
    }

    /// What cannot be checked, and what would change that.
    Map<SmokeArea, String> unchecked() {
        Map<SmokeArea, String> unchecked = new EnumMap<>(SmokeArea.class);
        if (asked.key() == null) {
            unchecked.put(SmokeArea.CRM, MAKE_KEY);
            unchecked.put(SmokeArea.AUTH, MAKE_KEY);
            unchecked.put(SmokeArea.WHATSAPP, MAKE_KEY + "; give --whatsapp-to NUMBER");
        } else if (asked.whatsAppTo() == null) {
            unchecked.put(
                    SmokeArea.WHATSAPP, "give --whatsapp-to NUMBER: it gets one real message");
        }
        if (asked.key() != null && asked.otherKey() == null) {
            unchecked.put(
                    SmokeArea.AUTH, "set KAV_OTHER_API_KEY, a key of a second business, as well");
        }
        return unchecked;
    }

    List<SmokeCheck> checks() {
        List<SmokeCheck> checks = new ArrayList<>();
        String open = "no proxy may answer for /api; look at the server's log";
        checks.add(
                auth(
                        "unauthenticated /api is 401",
                        () -> expect("GET", "/api/me", null, 401),
                        open));
        checks.add(
                auth(
                        "a made-up key is 401",
                        () -> expect("GET", "/api/contacts", "kav_no", 401),
                        open));
        if (!isTrial()) {
            checks.add(
                    whatsApp(
                            "a forged WhatsApp webhook is refused",
                            this::forgedWebhook,
                            "set TWILIO_AUTH_TOKEN: without it anybody could write messages"));
        }
        String key = asked.key();
        if (key != null) {
            addRecordChecks(checks, key);
        }
        return checks;
    }

    private void addRecordChecks(List<SmokeCheck> checks, String key) {
        String rights =
                "give the key the scopes records:read, records:write, messages:send and settings:read";
        checks.add(
                auth(
                        "the key is known",
                        () -> expect("GET", "/api/contacts?limit=1", key, 200),
                        MAKE_KEY));
        checks.add(crm("a contact is kept", () -> create(key), rights));
        checks.add(
                crm(
                        "and read back",
                        () -> expect("GET", contactPath(), key, 200),
                        "look at the server's log"));
        checks.add(
                auth(
                        "an unknown id is 404",
                        () -> expect("GET", "/api/contacts/" + UUID.randomUUID(), key, 404),
                        "look at the server's log"));
        String other = asked.otherKey();
        if (other != null) {
            checks.add(
                    auth(
                            "another business gets 404",
                            () -> expect("GET", contactPath(), other, 404),
                            "stop this server: businesses see each other; tell its makers"));
        }
        checks.add(
                crm("and deleted again", () -> expect("DELETE", contactPath(), key, 204), rights));
        String to = asked.whatsAppTo();
        if (to != null) {
            String account = "check the business's WhatsApp account and the 24-hour window";
            checks.add(whatsApp("a message goes out and has a row", () -> send(key, to), account));
            checks.add(
                    whatsApp(
                            "a signed callback raises its status",
                            () -> raise(key),
                            "check TWILIO_AUTH_TOKEN and PUBLIC_BASE_URL"));
        }
    }

    private static SmokeCheck auth(String name, SmokeCheck.Question question, String remedy) {
        return new SmokeCheck(SmokeArea.AUTH, name, question, remedy);
    }

    private static SmokeCheck crm(String name, SmokeCheck.Question question, String remedy) {
        return new SmokeCheck(SmokeArea.CRM, name, question, remedy);
    }

    private static SmokeCheck whatsApp(String name, SmokeCheck.Question question, String remedy) {
        return new SmokeCheck(SmokeArea.WHATSAPP, name, question, remedy);
    }

    private String contactPath() {
        return "/api/contacts/" + (contact.isEmpty() ? "none-was-made" : contact);
    }

    private String create(String key) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                call("POST", "/api/contacts", key, "{\"name\":\"Kav smoke check\"}");
        contact = JSON.readTree(answer.body()).path("id").asText();
        return answer.statusCode() == 201 ? "" : "answered " + answer.statusCode();
    }

    private String forgedWebhook() throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                http.plain(
                        "POST",
                        base.resolve("/webhook/whatsapp/twilio"),
                        "MessageSid=SM_FORGED&From=whatsapp%3A%2B10000000000"
                                .getBytes(StandardCharsets.UTF_8),
                        "application/x-www-form-urlencoded",
                        null);
        return answer.statusCode() == 403 ? "" : "answered " + answer.statusCode();
    }

    /// On the owner's own computer and without a token, whatever this computer sends is believed.
    private boolean isTrial() {
        return asked.isUnsigned()
                && (base.getHost().equals("127.0.0.1") || base.getHost().equals("localhost"));
    }

    private String send(String key, String to) throws IOException, InterruptedException {
        String body =
                JSON.writeValueAsString(
                        Map.of("to", to, "text", "Kav smoke check: this line works."));
        HttpResponse<byte[]> answer = call("POST", "/api/whatsapp/send", key, body);
        sender = firstSender(key);
        JsonNode sent = JSON.readTree(answer.body()).path("messages").path(0);
        message = sent.path("id").asText();
        conversation = sent.path("conversation_id").asText();
        if (answer.statusCode() != 202 || message.isEmpty()) {
            return "answered " + answer.statusCode();
        }
        for (int look = 0; look < 40; look++) {
            JsonNode row = row(key);
            providerId = row.path("provider_message_id").asText();
            if (!providerId.isEmpty()) {
                return "";
            }
            if (row.path("status").asText().equals("failed")) {
                return "the provider refused it: " + row.path("error_code").asText();
            }
            Thread.sleep(250);
        }
        return "the provider has not taken it within 10 s";
    }

    private String firstSender(String key) throws IOException, InterruptedException {
        byte[] senders = call("GET", "/api/whatsapp/accounts", key, "").body();
        return JSON.readTree(senders).path("items").path(0).path("address").asText();
    }

    private JsonNode row(String key) throws IOException, InterruptedException {
        String path = "/api/conversations/" + conversation + "/messages?limit=20";
        for (JsonNode row : JSON.readTree(call("GET", path, key, "").body()).path("items")) {
            if (row.path("id").asText().equals(message)) {
                return row;
            }
        }
        throw new IOException("the message has no row");
    }

    /// Tells, as Twilio would, that the message was delivered.
    private String raise(String key) throws IOException, InterruptedException {
        if (providerId.isEmpty()) {
            return "no message went out";
        }
        Map<String, String> form = new TreeMap<>();
        form.put("MessageSid", providerId);
        form.put("MessageStatus", "delivered");
        form.put("From", sender);
        form.put("To", "whatsapp:" + asked.whatsAppTo());
        String account = System.getenv("TWILIO_ACCOUNT_SID");
        if (account != null && !account.isBlank()) {
            form.put("AccountSid", account);
        }
        int status = http.post(base.resolve("/webhook/whatsapp/status"), form).statusCode();
        if (status != 204) {
            return "the callback was answered " + status;
        }
        for (int look = 0; look < 40; look++) {
            String now = row(key).path("status").asText();
            if (now.equals("delivered") || now.equals("read")) {
                return "";
            }
            Thread.sleep(250);
        }
        return "the status did not climb within 10 s";
    }

    private String expect(String method, String path, @Nullable String key, int status)
            throws IOException, InterruptedException {
        int answered = call(method, path, key, "").statusCode();
        return answered == status ? "" : "answered " + answered;
    }

    private HttpResponse<byte[]> call(String method, String path, @Nullable String key, String json)
            throws IOException, InterruptedException {
        return http.plain(
                method,
                base.resolve(path),
                json.getBytes(StandardCharsets.UTF_8),
                "application/json",
                key);
    }
}
