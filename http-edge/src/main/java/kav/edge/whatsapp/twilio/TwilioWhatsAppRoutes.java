package kav.edge.whatsapp.twilio;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.whatsapp.MessageStatus;
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
import kav.edge.voice.trust.Trust;
import kav.edge.voice.trust.TwilioGate;
import kav.edge.whatsapp.Inbox;
import kav.edge.whatsapp.SenderDirectory;
import kav.edge.whatsapp.StatusLink;
import kav.edge.whatsapp.StatusLinks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Twilio's two webhooks of WhatsApp. Everything is kept before it is acknowledged; what is
/// answered otherwise stays in Twilio's own list, where the [kav.edge.whatsapp.Reconciler] finds
/// it. Runs on event loops; thread-safe.
public final class TwilioWhatsAppRoutes {
    public static final String INBOUND = "/webhook/whatsapp/twilio";
    public static final String STATUS = "/webhook/whatsapp/status";

    private static final Logger LOG = LoggerFactory.getLogger(TwilioWhatsAppRoutes.class);
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int MAX_FORM_BYTES = 128 * 1024;
    private static final int MAX_ADDRESS = 320;
    private static final Response SILENCE = Response.xml(200, "<Response/>");

    private final TwilioGate gate;
    private final SenderDirectory senders;
    private final Inbox inbox;
    private final StatusLinks links;
    private final InstantSource clock;
    private final Counter unknownReceiver;

    public TwilioWhatsAppRoutes(
            TwilioGate gate,
            SenderDirectory senders,
            Inbox inbox,
            StatusLinks links,
            InstantSource clock,
            MeterRegistry meters) {
        this.gate = gate;
        this.senders = senders;
        this.inbox = inbox;
        this.links = links;
        this.clock = clock;
        this.unknownReceiver =
                Counter.builder("kav.whatsapp.unknown.receiver")
                        .description("Messages to an address that no business has")
                        .register(meters);
    }

    /// The table's lines.
    public List<Route> routes() {
        return List.of(
                Route.post(INBOUND, Execution.LOOP, this::inbound)
                        .accepting(FORM)
                        .withMaxBodyBytes(MAX_FORM_BYTES),
                Route.post(STATUS, Execution.LOOP, this::status)
                        .accepting(FORM)
                        .withMaxBodyBytes(MAX_FORM_BYTES));
    }

    private Answer inbound(Request request) {
        Trust trust = trusted(request);
        Instant now = clock.instant();
        String sid = sid(request);
        address(request, "From");
        Sender sender = receiver(request, trust, address(request, "To"));
        Arrival arrival = TwilioMessageForm.read(request.form(), now);
        InboxItem item =
                InboxItem.message(UuidV7.at(now), Provider.TWILIO, sender.address(), sid, arrival);
        return inbox.answer(sender.business(), item, SILENCE);
    }

    private Answer status(Request request) {
        Trust trust = trusted(request);
        Instant now = clock.instant();
        String sid = sid(request);
        String ours = address(request, "From");
        Optional<MessageStatus> told =
                MessageStatus.ofTwilio(request.form().first("MessageStatus").orElse(""));
        if (told.isEmpty()) {
            return Response.empty(204); // a word of another channel
        }
        StatusLink link =
                request.queryParameter(StatusLinks.PARAMETER).flatMap(links::verify).orElse(null);
        BusinessId business = whose(request, trust, ours, link);
        StatusReport report =
                new StatusReport(
                        told.get().word(),
                        errorCode(request),
                        link == null ? null : link.messageId(),
                        link == null ? 0 : link.attempt(),
                        now);
        InboxItem item = InboxItem.status(UuidV7.at(now), Provider.TWILIO, ours, sid, report);
        return inbox.answer(business, item, Response.empty(204));
    }

    /// The link names the business by our own word; else the sender's address does.
    private BusinessId whose(Request request, Trust trust, String ours, @Nullable StatusLink link) {
        if (link == null) {
            return receiver(request, trust, ours).business();
        }
        if (!trust.maySpeakFor(link.business().value())) {
            throw new ProblemException(Problem.of(403, "that message is another account's"));
        }
        return link.business();
    }

    private Trust trusted(Request request) {
        Trust trust = gate.trust(request);
        if (trust instanceof Trust.None) {
            throw new ProblemException(
                    Problem.of(403, "the signature is not Twilio's over the public address"));
        }
        return trust;
    }

    /// Whose address it is, as far as whoever signed may speak for it.
    private Sender receiver(Request request, Trust trust, String address) {
        if (!senders.isReady()) {
            throw new ProblemException(Problem.of(503, "not ready yet"));
        }
        Sender sender = senders.find(Provider.TWILIO, address).orElseThrow(this::unknownReceiver);
        String demanded = sender.accountSid();
        boolean isOthers =
                demanded != null
                        && (!demanded.equals(request.form().first("AccountSid").orElse(""))
                                || (trust instanceof Trust.Account(String signer, _)
                                        && signer != null
                                        && !signer.equals(demanded)));
        if (isOthers || !trust.maySpeakFor(sender.business().value())) {
            throw new ProblemException(Problem.of(403, "that address is another account's"));
        }
        return sender;
    }

    private ProblemException unknownReceiver() {
        unknownReceiver.increment();
        LOG.atWarn().log("A WhatsApp message came to an address that no business has");
        return new ProblemException(Problem.of(404, "no business has that address"));
    }

    private static String sid(Request request) {
        String sid = request.form().first("MessageSid").orElse("");
        boolean usable =
                !sid.isEmpty()
                        && sid.length() <= 64
                        && sid.chars().allMatch(c -> c > 0x20 && c < 0x7f);
        if (!usable) {
            throw new ProblemException(
                    Problem.of(400, "MessageSid must have 1 to 64 printable characters"));
        }
        return sid;
    }

    private static String address(Request request, String name) {
        String address = request.form().first(name).orElse("");
        boolean usable =
                !address.isBlank()
                        && address.length() <= MAX_ADDRESS
                        && address.chars().noneMatch(Character::isISOControl);
        if (!usable) {
            throw new ProblemException(Problem.of(400, name + " must be an address"));
        }
        return address;
    }

    private static @Nullable String errorCode(Request request) {
        String code = request.form().first("ErrorCode").orElse("");
        return code.isEmpty() || code.length() > 20 ? null : code;
    }
}
