package kav.edge.whatsapp.baileys;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.bridge.BridgePerson;
import kav.crm.bridge.BridgeRepository;
import kav.crm.bridge.BridgeState;
import kav.crm.whatsapp.Provider;
import kav.crm.whatsapp.Senders.Sender;
import kav.crm.whatsapp.inbox.Arrival;
import kav.crm.whatsapp.inbox.InboxItem;
import kav.crm.whatsapp.inbox.StatusReport;
import kav.edge.http.Answer;
import kav.edge.http.Execution;
import kav.edge.http.Problem;
import kav.edge.http.ProblemException;
import kav.edge.http.Request;
import kav.edge.http.Response;
import kav.edge.http.Route;
import kav.edge.whatsapp.Inbox;
import kav.edge.whatsapp.SenderDirectory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bridge's one webhook. Messages and statuses go into the inbox that Twilio's go into, before
/// they are acknowledged. Thread-safe; blocks.
public final class BaileysWhatsAppRoutes {
    public static final String EVENTS = "/webhook/whatsapp/baileys";
    private static final Logger LOG = LoggerFactory.getLogger(BaileysWhatsAppRoutes.class);
    private static final int MAX_BODY_BYTES = 512 * 1024;
    private static final Response TAKEN = Response.empty(204);

    private final @Nullable BridgeSignature signature;
    private final SenderDirectory senders;
    private final Inbox inbox;
    private final BridgeRepository bridge;
    private final InstantSource clock;

    /// @param secret shared with the bridge; absent: nobody is believed
    public BaileysWhatsAppRoutes(
            kav.edge.settings.@Nullable Secret secret,
            SenderDirectory senders,
            Inbox inbox,
            BridgeRepository bridge,
            InstantSource clock) {
        this.signature = secret == null ? null : new BridgeSignature(secret);
        this.senders = senders;
        this.inbox = inbox;
        this.bridge = bridge;
        this.clock = clock;
    }

    /// The table's line.
    public List<Route> routes() {
        return List.of(
                Route.post(EVENTS, Execution.BLOCKING, this::take)
                        .accepting("application/json")
                        .withMaxBodyBytes(MAX_BODY_BYTES));
    }

    private Answer take(Request request) {
        Instant now = clock.instant();
        if (signature == null
                || !signature.isGood(
                        request.header(BridgeSignature.TIMESTAMP).orElse(""),
                        request.header(BridgeSignature.SIGNATURE).orElse(""),
                        request.body(),
                        now)) {
            throw refusal(403, "the signature is not the bridge's, or older than five minutes");
        }
        BridgeEvent event =
                BridgeEvent.read(request.body(), now)
                        .orElseThrow(() -> refusal(422, "not an event of the bridge"));
        BusinessId business = whose(event.session()).business();
        return switch (event) {
            case BridgeEvent.Message message -> message(business, message, now);
            case BridgeEvent.Status status -> status(business, status, now);
            case BridgeEvent.Connection connection -> {
                bridge.tellState(
                        business,
                        new BridgeState(
                                connection.session(), connection.state(), connection.code(), null),
                        now);
                yield TAKEN;
            }
            case BridgeEvent.Mapping mapping -> {
                bridge.meet(business, mapping.session(), mapping.person(), now);
                yield TAKEN;
            }
            case BridgeEvent.Lease lease ->
                    bridge.lease(business, lease.session(), lease.holder(), lease.length())
                            ? TAKEN
                            : Response.problem(Problem.of(409, "another process has the session"));
            case BridgeEvent.Other _ -> TAKEN;
        };
    }

    private Answer message(BusinessId business, BridgeEvent.Message message, Instant now) {
        BridgePerson person = met(business, message, now);
        Arrival told = message.arrival();
        Arrival arrival =
                new Arrival(
                        person.chat(),
                        person.phone(),
                        told.profileName(),
                        told.kind(),
                        told.text(),
                        told.media(),
                        told.location(),
                        told.buttonPayload(),
                        told.replyTo(),
                        told.accountSid(),
                        told.at());
        return inbox.answer(
                business,
                InboxItem.message(
                        UuidV7.at(now), Provider.BAILEYS, message.session(), message.id(), arrival),
                TAKEN);
    }

    /// While the database is away a message is kept under the addresses it came with.
    private BridgePerson met(BusinessId business, BridgeEvent.Message message, Instant now) {
        try {
            return bridge.meet(business, message.session(), message.from(), now);
        } catch (RuntimeException away) {
            LOG.atWarn()
                    .addKeyValue("cause", away.getClass().getName())
                    .log("A person of the bridge could not be looked up");
            return message.from();
        }
    }

    private Answer status(BusinessId business, BridgeEvent.Status status, Instant now) {
        StatusReport report = new StatusReport(status.status().word(), status.code(), null, 0, now);
        return inbox.answer(
                business,
                InboxItem.status(
                        UuidV7.at(now), Provider.BAILEYS, status.session(), status.id(), report),
                TAKEN);
    }

    private Sender whose(String session) {
        if (!senders.isReady()) {
            throw refusal(503, "not ready yet");
        }
        return senders.find(Provider.BAILEYS, session)
                .orElseThrow(() -> refusal(404, "no business has that session"));
    }

    private static ProblemException refusal(int status, String detail) {
        return new ProblemException(Problem.of(status, detail));
    }
}
