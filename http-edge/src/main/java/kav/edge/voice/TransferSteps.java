package kav.edge.voice;

import java.util.Locale;
import java.util.Optional;
import kav.edge.http.Problem;
import kav.edge.http.Response;
import kav.edge.voice.SpokenTexts.Sentence;
import kav.edge.voice.trust.Trust;
import kav.media.frame.CallSid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The steps of a transfer whose person is asked first. Caller and person are two calls until the
/// person takes it; the person's steps name the caller's call in their query. May block.
/// Thread-safe.
///
/// | step | whose call | answer |
/// |---|---|---|
/// | `wait` | the caller's | sound, and `wait` again; the talk; or a message is taken |
/// | `join` | the caller's | the talk |
/// | `whisper` | the person's | what it is about, and a key to take it |
/// | `accept` | the person's | the talk, or goodbye |
/// | `status` | the person's | nothing: it is over |
/// | `failed`, `done` | the caller's | a message is taken; goodbye |
final class TransferSteps {
    private static final Logger LOG = LoggerFactory.getLogger(TransferSteps.class);

    /// What the person presses to take a call.
    private static final String TAKE = "1";

    private final WarmTransfers transfers;
    private final TransferTwiml twiml;

    TransferSteps(WarmTransfers transfers, TransferTwiml twiml) {
        this.transfers = transfers;
        this.twiml = twiml;
    }

    /// Rings the person, if that is what the caller is to wait for.
    ///
    /// @return what the caller hears meanwhile
    Optional<Response> begin(Webhook caller, Locale spoken) {
        return transfers.ring(caller.callSid(), account(caller), caller.field("To"))
                ? Optional.of(twiml.hold(spoken))
                : Optional.empty();
    }

    /// @param webhook about the caller's call, whoever's step it is
    Response take(Webhook webhook, String step, Locale spoken) {
        return switch (step) {
            case "wait" -> await(webhook.callSid(), spoken);
            case "join" -> join(webhook.callSid(), spoken);
            case "whisper" -> brief(webhook.callSid(), spoken);
            case "accept" -> decide(webhook, spoken);
            case "status" -> {
                transfers.legEnded(
                        webhook.callSid(), account(webhook), webhook.field("CallStatus"));
                yield Response.empty(204);
            }
            case "failed" -> twiml.nobodyThere(spoken);
            case "done" -> twiml.hangUp();
            default -> Response.problem(Problem.of(404, "no such step of a transfer"));
        };
    }

    private Response await(CallSid caller, Locale spoken) {
        return switch (state(caller)) {
            case RINGING -> twiml.hold(spoken);
            case TAKEN -> twiml.talk(caller);
            case LEFT, OVER -> twiml.nobodyThere(spoken);
        };
    }

    /// The caller was fetched. Only a person who is known to be gone keeps them from the talk: what
    /// became of the waiting may be written a moment later.
    private Response join(CallSid caller, Locale spoken) {
        try {
            if (transfers.state(caller) == WarmTransfers.State.LEFT) {
                return twiml.nobodyThere(spoken);
            }
        } catch (RuntimeException away) {
            LOG.atWarn()
                    .addKeyValue("callSid", caller)
                    .addKeyValue("cause", away.getClass().getSimpleName())
                    .log("Whether a person still waits cannot be known, the caller joins");
        }
        return twiml.talk(caller);
    }

    private WarmTransfers.State state(CallSid caller) {
        try {
            return transfers.state(caller);
        } catch (RuntimeException away) {
            LOG.atWarn()
                    .addKeyValue("callSid", caller)
                    .addKeyValue("cause", away.getClass().getSimpleName())
                    .log("How far a transfer came cannot be known, a message is taken");
            return WarmTransfers.State.OVER;
        }
    }

    private Response brief(CallSid caller, Locale spoken) {
        return transfers
                .briefing(caller)
                .map(briefing -> twiml.brief(caller, briefing))
                .orElseGet(() -> twiml.say(Sentence.CALLER_GONE, spoken));
    }

    private Response decide(Webhook webhook, Locale spoken) {
        if (!webhook.field("Digits").equals(TAKE)) {
            return twiml.hangUp();
        }
        return transfers.take(webhook.callSid(), account(webhook))
                ? twiml.talk(webhook.callSid())
                : twiml.say(Sentence.CALLER_GONE, spoken);
    }

    /// The account that signed; what it claims counts only where the owner did not say which it is.
    private static String account(Webhook webhook) {
        return switch (webhook.trust()) {
            case Trust.Account(String sid, var _) ->
                    sid == null ? webhook.field("AccountSid") : sid;
            case Trust.Unsigned _, Trust.None _ -> "";
        };
    }
}
