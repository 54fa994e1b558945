package kav.edge.whatsapp.baileys;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kav.crm.whatsapp.MessageStatus;
import kav.crm.whatsapp.Provider;
import kav.crm.whatsapp.Senders.Sender;
import kav.crm.whatsapp.outbox.Outcome;
import kav.crm.whatsapp.outbox.RetryRules;
import kav.crm.whatsapp.outbox.Sending;
import kav.edge.whatsapp.WhatsAppProvider;
import org.jspecify.annotations.Nullable;

/// WhatsApp by the bridge: texts only. Each sending has a client id of its own, under which the
/// bridge sends one message only, so a try whose answer was lost may be repeated. Thread-safe;
/// blocks.
public final class BaileysWhatsApp implements WhatsAppProvider {
    private static final Duration NOT_OPEN = Duration.ofSeconds(30);

    private final BridgeClient bridge;

    public BaileysWhatsApp(BridgeClient bridge) {
        this.bridge = bridge;
    }

    @Override
    public Provider provider() {
        return Provider.BAILEYS;
    }

    @Override
    public Outcome send(Sending sending, URI statusCallback, @Nullable URI media)
            throws InterruptedException {
        if (sending.request().contentSid() != null) {
            return new Outcome.Refused("bridge_no_templates");
        }
        if (sending.request().mediaId() != null) {
            return new Outcome.Refused("bridge_no_media");
        }
        try {
            return outcome(
                    bridge.post(
                            sending.account(),
                            "messages",
                            Map.of(
                                    "client_id",
                                    clientId(sending),
                                    "to",
                                    sending.chat(),
                                    "text",
                                    sending.request().text())),
                    sending);
        } catch (IOException _) {
            return again(sending, "bridge_away", Duration.ZERO);
        }
    }

    private Outcome outcome(BridgeClient.Reply reply, Sending sending) {
        String id = reply.json().path("id").asText("");
        return switch (reply.status()) {
            case 202 ->
                    id.isEmpty()
                            ? new Outcome.Unknown()
                            : new Outcome.Accepted(id, MessageStatus.SENDING);
            case 400 -> new Outcome.Refused("bridge_" + reply.error());
            case 409 ->
                    reply.error().equals("client_id_used")
                            ? new Outcome.Refused("bridge_client_id_used")
                            : again(sending, "bridge_not_open", NOT_OPEN);
            case 429 ->
                    again(sending, "bridge_paced", Duration.ofSeconds(reply.retryAfterSeconds()));
            default -> again(sending, "bridge_" + reply.status(), Duration.ZERO);
        };
    }

    private static Outcome again(Sending sending, String code, Duration least) {
        Duration pause = RetryRules.pause(sending.tries(), code);
        return new Outcome.Again(code, pause.compareTo(least) < 0 ? least : pause);
    }

    @Override
    public List<Candidate> candidates(Sending sending) throws IOException, InterruptedException {
        BridgeClient.Reply reply =
                bridge.get(sending.account(), "sent?client_id=" + clientId(sending));
        if (reply.status() != 200 || !reply.json().path("sent").asBoolean(false)) {
            return List.of();
        }
        return List.of(
                new Candidate(
                        reply.json().path("id").asText(""),
                        MessageStatus.SENDING,
                        sending.claimedAt()));
    }

    /// The bridge keeps what comes in until it is taken: there is nothing to be listed.
    @Override
    public List<Missed> arrivalsSince(Sender sender, Instant since) {
        return List.of();
    }

    @Override
    public Optional<Login> mediaLogin(URI source, @Nullable String accountSid) {
        return Optional.empty();
    }

    private static String clientId(Sending sending) {
        return sending.messageId() + "." + sending.attempt();
    }
}
