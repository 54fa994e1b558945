package kav.edge.api.whatsapp;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import kav.crm.audit.Actor;
import kav.crm.whatsapp.MediaRepository.MediaFile;
import kav.crm.whatsapp.Message;
import kav.crm.whatsapp.Template;
import kav.crm.whatsapp.WhatsAppRecords;
import kav.crm.whatsapp.outbox.OutboxRepository;
import kav.crm.whatsapp.outbox.OutboxRequest;
import kav.crm.whatsapp.outbox.SendOrder;
import kav.crm.whatsapp.outbox.Sent;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.ApiProblem;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.http.ProblemException;

/// Sending by WhatsApp: taken means written down; what became of it shows in the message.
/// Thread-safe.
public final class SendApi {
    private static final int MAX_KEY = 255;

    private final WhatsAppRecords records;
    private final Runnable wakeOutbox;

    public SendApi(WhatsAppRecords records, Runnable wakeOutbox) {
        this.records = records;
        this.wakeOutbox = wakeOutbox;
    }

    public List<Operation> operations() {
        return List.of(
                refusing(
                                Operation.post(
                                        "/api/whatsapp/send",
                                        Right.MESSAGES_SEND,
                                        "sendWhatsApp",
                                        "Send a text, a template or a file; a header"
                                                + " Idempotency-Key makes repeating it harmless"))
                        .takes(SendBody.class)
                        .example(SendBody.EXAMPLE)
                        .answers(202, SentJson.class)
                        .fails(409, "whatsapp-no-sender", "no sender is set up and active")
                        .fails(422, "idempotency-key-reused", "that key asked for something else")
                        .by(this::send),
                refusing(
                                Operation.post(
                                        "/api/whatsapp/messages/{id}/resend",
                                        Right.MESSAGES_SEND,
                                        "resendWhatsApp",
                                        "Send a message again that failed, or of which nobody"
                                                + " knows"))
                        .answers(202, SentJson.class)
                        .fails(409, "whatsapp-not-resendable", "it is under way, or arrived")
                        .by(this::resend));
    }

    private static Operation refusing(Operation operation) {
        return operation
                .fails(
                        409,
                        "whatsapp-window-closed",
                        "the person's last message is more than 24 hours old; send a template")
                .fails(409, "whatsapp-opted-out", "the person wants no messages");
    }

    private ApiAnswer send(ApiCall call) {
        SendBody body = call.body(SendBody.class);
        SendOrder.Target target = body.target();
        List<OutboxRequest> requests = body.requests(id -> kindOf(call, id));
        String key = call.request().header("idempotency-key").orElse(null);
        if (key != null && (key.isBlank() || key.length() > MAX_KEY)) {
            throw ApiProblem.of(400, "idempotency-key-invalid", "Key wrong", "1 to 255 characters");
        }
        SendOrder order =
                new SendOrder(
                        body.accountId(),
                        target,
                        requests.stream().map(request -> named(call, request)).toList(),
                        author(call.actor()),
                        key,
                        hash(call.request().body()));
        return answer(call, records.sends().send(call.business(), order, call.now()));
    }

    private ApiAnswer resend(ApiCall call) {
        return answer(call, records.sends().again(call.business(), call.id("id"), call.now()));
    }

    private ApiAnswer answer(ApiCall call, Sent sent) {
        return switch (sent) {
            case Sent.Queued(List<UUID> ids, boolean _) -> {
                wakeOutbox.run();
                yield ApiAnswer.accepted(
                        new SentJson(
                                ids.stream()
                                        .map(id -> records.messages().find(call.business(), id))
                                        .flatMap(java.util.Optional::stream)
                                        .map(MessageJson::of)
                                        .toList()));
            }
            case Sent.Missing(String what) -> throw missing(what);
            case Sent.NoSender _ ->
                    throw ApiProblem.conflict(
                            "whatsapp-no-sender", "set a sender up under /api/whatsapp/accounts");
            case Sent.WindowClosed closed -> throw windowClosed(closed.closedAt());
            case Sent.OptedOut(Instant since) ->
                    throw ApiProblem.conflict(
                            "whatsapp-opted-out", "the person wants no messages since " + since);
            case Sent.KeyUsed _ ->
                    throw ApiProblem.of(
                            422,
                            "idempotency-key-reused",
                            "Key used before",
                            "that key asked for something else");
            case Sent.NotNeeded _ ->
                    throw ApiProblem.conflict(
                            "whatsapp-not-resendable", "it is under way, or arrived");
        };
    }

    /// A path's id is 404; one in the body is named by its pointer.
    private static ProblemException missing(String what) {
        return what.equals("id")
                ? ApiProblem.notFound()
                : ApiProblem.field(
                        what.equals("media_id") ? "/media/id" : "/" + what,
                        "reference-unknown",
                        "it names nothing in this business");
    }

    private static ProblemException windowClosed(
            @org.jspecify.annotations.Nullable Instant closedAt) {
        return ApiProblem.conflict(
                "whatsapp-window-closed",
                (closedAt == null
                                ? "the person has not written yet"
                                : "free text was allowed until " + closedAt)
                        + "; send a template (GET /api/whatsapp/templates)");
    }

    private String kindOf(ApiCall call, UUID mediaId) {
        MediaFile file =
                records.media()
                        .find(call.business(), mediaId)
                        .orElseThrow(() ->
                                ApiProblem.field(
                                        "/media/id",
                                        "reference-unknown",
                                        "it names nothing in this business"));
        int slash = file.contentType().indexOf('/');
        String family = slash < 0 ? "" : file.contentType().substring(0, slash);
        return List.of("image", "audio", "video").contains(family) ? family : "document";
    }

    /// With the words of the template as the business knows it, so that people see what was sent.
    private OutboxRequest named(ApiCall call, OutboxRequest request) {
        if (request.contentSid() == null) {
            return request;
        }
        String text =
                records.templates()
                        .findBySid(call.business(), request.contentSid())
                        .map(Template::body)
                        .orElse("");
        for (var variable : request.variables().entrySet()) {
            text = text.replace("{{" + variable.getKey() + "}}", variable.getValue());
        }
        return OutboxRequest.template(text, request.contentSid(), request.variables());
    }

    private static OutboxRepository.Author author(Actor actor) {
        return new OutboxRepository.Author(
                Message.Author.PERSON, actor.kind() == Actor.Kind.USER ? actor.id() : null);
    }

    private static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every JDK", impossible);
        }
    }
}
