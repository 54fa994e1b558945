package kav.edge.whatsapp.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kav.crm.whatsapp.MessageStatus;
import kav.crm.whatsapp.Provider;
import kav.crm.whatsapp.Senders.Sender;
import kav.crm.whatsapp.inbox.Arrival;
import kav.crm.whatsapp.inbox.Payloads;
import kav.crm.whatsapp.outbox.OutboxRequest;
import kav.crm.whatsapp.outbox.Outcome;
import kav.crm.whatsapp.outbox.RetryRules;
import kav.crm.whatsapp.outbox.Sending;
import kav.edge.voice.trust.TwilioAccounts;
import kav.edge.voice.trust.TwilioAccounts.Credentials;
import kav.edge.whatsapp.WhatsAppProvider;
import org.jspecify.annotations.Nullable;

/// WhatsApp by Twilio's message resource
/// (`https://www.twilio.com/docs/messaging/api/message-resource`). Thread-safe; blocks.
public final class TwilioWhatsApp implements WhatsAppProvider, AutoCloseable {
    private static final int PAGE_SIZE = 200;
    private static final int MAX_PAGES = 10;

    /// Clocks differ, and Twilio writes whole seconds.
    private static final Duration SLACK = Duration.ofSeconds(5);

    private static final Duration SENDING_TIME = Duration.ofMinutes(2);

    private final TwilioRest rest;
    private final TwilioAccounts accounts;
    private final URI base;

    /// @param base of the REST interface, such as `https://api.twilio.com`
    public TwilioWhatsApp(URI base, TwilioAccounts accounts) {
        this.rest = new TwilioRest(base);
        this.accounts = accounts;
        this.base = base;
    }

    @Override
    public Provider provider() {
        return Provider.TWILIO;
    }

    /// The account that is asked, and its token.
    private record Desk(String accountSid, Credentials credentials) {}

    private Optional<Desk> login(@Nullable String accountSid) {
        Optional<Credentials> found = accounts.find(accountSid == null ? "" : accountSid);
        return found.flatMap(credentials -> {
            String own = credentials.accountSid();
            String sid = accountSid != null ? accountSid : own;
            boolean fits = own == null || own.equals(sid);
            return sid == null || !fits
                    ? Optional.empty()
                    : Optional.of(new Desk(sid, credentials));
        });
    }

    @Override
    public Outcome send(Sending sending, URI statusCallback, @Nullable URI media)
            throws InterruptedException {
        Optional<Desk> login = login(sending.accountSid());
        if (login.isEmpty()) {
            return new Outcome.Refused("no_credentials");
        }
        try {
            return outcome(
                    rest.post(
                            login.get().accountSid(),
                            login.get().credentials().authToken(),
                            "/Messages.json",
                            form(sending, statusCallback, media)),
                    sending.tries());
        } catch (ConnectException | HttpConnectTimeoutException | UnresolvedAddressException _) {
            return new Outcome.Again("connect", RetryRules.pause(sending.tries(), "connect"));
        } catch (IOException _) {
            return new Outcome.Unknown();
        }
    }

    private static Map<String, String> form(
            Sending sending, URI statusCallback, @Nullable URI media) {
        OutboxRequest request = sending.request();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("To", sending.chat());
        form.put("From", sending.account());
        if (request.contentSid() != null) {
            form.put("ContentSid", request.contentSid());
            if (!request.variables().isEmpty()) {
                form.put("ContentVariables", Payloads.write(request.variables()));
            }
        } else {
            if (!request.text().isEmpty()) {
                form.put("Body", request.text());
            }
            if (media != null) {
                form.put("MediaUrl", media.toString());
            }
        }
        form.put("StatusCallback", statusCallback.toString());
        return form;
    }

    private static Outcome outcome(TwilioRest.Reply reply, int tries) {
        String sid = reply.json().path("sid").asText("");
        if (reply.status() / 100 == 2 && !sid.isEmpty()) {
            return new Outcome.Accepted(sid, status(reply.json()));
        }
        String code = reply.json().path("code").asText("");
        if (reply.status() == 429 && code.isEmpty()) {
            code = "20429";
        }
        if (reply.status() >= 500 && !RetryRules.isRetryable(code)) {
            code = "http_" + reply.status();
        } else if (!RetryRules.isRetryable(code)) {
            return reply.status() / 100 == 2
                    ? new Outcome.Unknown()
                    : new Outcome.Refused(code.isEmpty() ? "http_" + reply.status() : code);
        }
        Duration pause = RetryRules.pause(tries, code);
        Duration asked = Duration.ofSeconds(reply.retryAfter());
        return new Outcome.Again(code, asked.compareTo(pause) > 0 ? asked : pause);
    }

    private static MessageStatus status(JsonNode message) {
        return MessageStatus.ofTwilio(message.path("status").asText(""))
                .orElse(MessageStatus.QUEUED);
    }

    /// Two messages of one text to one person within a minute cannot be told apart; whichever is
    /// taken first is as good as the other.
    @Override
    public List<Candidate> candidates(Sending sending) throws IOException, InterruptedException {
        Optional<Desk> login = login(sending.accountSid());
        if (login.isEmpty()) {
            return List.of();
        }
        Instant from = sending.claimedAt().minus(SLACK);
        Instant to = sending.claimedAt().plus(SENDING_TIME);
        Map<String, String> query = new LinkedHashMap<>();
        query.put("To", sending.chat());
        query.put("From", sending.account());
        List<Candidate> candidates = new ArrayList<>();
        boolean isTemplate = sending.request().contentSid() != null;
        for (JsonNode message : list(login.get(), query, from)) {
            Instant at = created(message);
            boolean isThis =
                    !message.path("direction").asText("").equals("inbound")
                            && !at.isBefore(from)
                            && !at.isAfter(to)
                            && (isTemplate
                                    || message.path("body")
                                            .asText("")
                                            .equals(sending.request().text()));
            if (isThis) {
                candidates.add(new Candidate(message.path("sid").asText(""), status(message), at));
            }
        }
        candidates.sort(Comparator.comparing(Candidate::at));
        return candidates;
    }

    @Override
    public List<Missed> arrivalsSince(Sender sender, Instant since)
            throws IOException, InterruptedException {
        Optional<Desk> login = login(sender.accountSid());
        if (login.isEmpty()) {
            return List.of();
        }
        List<Missed> missed = new ArrayList<>();
        for (JsonNode message : list(login.get(), Map.of("To", sender.address()), since)) {
            if (message.path("direction").asText("").equals("inbound")
                    && !created(message).isBefore(since)) {
                missed.add(missed(login.get(), message));
            }
        }
        return missed;
    }

    private Missed missed(Desk login, JsonNode message) throws IOException, InterruptedException {
        String sid = message.path("sid").asText("");
        String from = message.path("from").asText("");
        List<Arrival.Medium> media =
                message.path("num_media").asInt(0) == 0 ? List.of() : media(login, sid);
        return new Missed(
                sid,
                new Arrival(
                        from,
                        TwilioMessageForm.phone(from),
                        "",
                        media.isEmpty() ? "text" : "document",
                        message.path("body").asText(""),
                        media,
                        null,
                        null,
                        null,
                        login.accountSid(),
                        created(message)));
    }

    private List<Arrival.Medium> media(Desk login, String sid)
            throws IOException, InterruptedException {
        TwilioRest.Reply reply =
                rest.get(
                        login.accountSid(),
                        login.credentials().authToken(),
                        "/Messages/" + sid + "/Media.json",
                        Map.of());
        List<Arrival.Medium> media = new ArrayList<>();
        for (JsonNode medium : reply.json().path("media_list")) {
            String path = medium.path("uri").asText("").replaceAll("\\.json$", "");
            media.add(
                    new Arrival.Medium(
                            base.resolve(path).toString(),
                            medium.path("content_type").asText(""),
                            ""));
        }
        return media;
    }

    /// The newest first, as far back as that; at most 2,000.
    private List<JsonNode> list(Desk login, Map<String, String> filter, Instant since)
            throws IOException, InterruptedException {
        Map<String, String> query = new LinkedHashMap<>(filter);
        query.put(
                "DateSent>",
                DateTimeFormatter.ISO_LOCAL_DATE.format(since.atOffset(ZoneOffset.UTC)));
        query.put("PageSize", Integer.toString(PAGE_SIZE));
        List<JsonNode> messages = new ArrayList<>();
        for (int page = 0; page < MAX_PAGES; page++) {
            TwilioRest.Reply reply =
                    rest.get(
                            login.accountSid(),
                            login.credentials().authToken(),
                            "/Messages.json",
                            query);
            if (reply.status() != 200) {
                throw new IOException("the list of messages was refused: " + reply.status());
            }
            reply.json().path("messages").forEach(messages::add);
            String next = reply.json().path("next_page_uri").asText("");
            boolean isEnd =
                    next.isEmpty()
                            || next.equals("null")
                            || messages.isEmpty()
                            || created(messages.getLast()).isBefore(since);
            if (isEnd) {
                break;
            }
            query = queryOf(next);
        }
        return messages;
    }

    private static Map<String, String> queryOf(String uri) {
        Map<String, String> query = new LinkedHashMap<>();
        int mark = uri.indexOf('?');
        for (String pair : uri.substring(mark + 1).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return java.net.URLDecoder.decode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    /// RFC 2822, as `Sun, 22 Nov 2026 10:00:00 +0000`.
    private static Instant created(JsonNode message) {
        try {
            return Instant.from(
                    DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                            message.path("date_created").asText("")));
        } catch (DateTimeParseException _) {
            return Instant.EPOCH;
        }
    }

    /// Only for Twilio's own hosts, or the one that stands for them in tests.
    @Override
    public Optional<Login> mediaLogin(URI source, @Nullable String accountSid) {
        boolean isTwilios =
                source.getHost() != null
                        && source.getHost().equalsIgnoreCase(base.getHost())
                        && source.getPort() == base.getPort()
                        && base.getScheme().equals(source.getScheme());
        return isTwilios
                ? login(accountSid)
                        .map(login ->
                                new Login(login.accountSid(), login.credentials().authToken()))
                : Optional.empty();
    }

    @Override
    public void close() {
        rest.close();
    }
}
