package kav.edge.voice;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import kav.edge.http.Problem;
import kav.edge.http.ProblemException;
import kav.edge.http.Response;
import kav.edge.voice.NumberDirectory.Line;
import kav.edge.voice.NumberDirectory.Lookup;
import kav.edge.voice.SpokenTexts.Sentence;
import kav.edge.voice.VoiceListener.Caller;
import kav.edge.voice.VoiceListener.IncomingCall;
import kav.edge.voice.VoiceListener.Refusal;
import kav.edge.voice.admission.Admission;
import kav.edge.voice.trust.CallToken;
import kav.edge.voice.trust.CallTokens;
import kav.media.frame.CallSid;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers a ringing call: number → line, a place, a token, TwiML; then tells the listener. Reads
/// memory only, so it needs no database. The token is for the call's next stream. A webhook
/// repeated before that stream starts gets an equal answer with a fresh token for the same stream
/// number, so that of two only one can be used. Thread-safe.
final class IncomingCallHandler {
    private static final Logger LOG = LoggerFactory.getLogger(IncomingCallHandler.class);

    private final NumberDirectory numbers;
    private final Predicate<Line> canSpeak;
    private final Admission admission;
    private final CallTokens tokens;
    private final ToIntFunction<CallSid> nextStream;
    private final Twiml twiml;
    private final VoiceListener listener;
    private final Locale language;
    private final Clock clock;

    IncomingCallHandler(VoiceRoutes.Parts parts, Twiml twiml) {
        this.numbers = parts.numbers();
        this.canSpeak = parts.canSpeak();
        this.admission = parts.admission();
        this.tokens = parts.tokens();
        this.nextStream = parts.nextStream();
        this.twiml = twiml;
        this.listener = parts.listener();
        this.language = parts.language();
        this.clock = parts.clock();
    }

    Response handle(Webhook webhook) {
        return switch (numbers.find(webhook.field("To"))) {
            case Lookup.Found(Line line) -> {
                if (!webhook.trust().maySpeakFor(line.business().value())) {
                    throw new ProblemException(
                            Problem.of(403, "that number is not of the account that signed"));
                }
                yield answer(webhook, line);
            }
            case Lookup.Unknown _ -> refuse(webhook.caller(), null, Refusal.UNKNOWN_NUMBER);
            case Lookup.NotReady _ -> refuse(webhook.caller(), null, Refusal.NOT_READY);
        };
    }

    private Response answer(Webhook webhook, Line line) {
        Caller caller = webhook.caller();
        if (!canSpeak.test(line)) {
            noteRefusal(caller, line, Refusal.NO_VOICE);
            return twiml.sayAndRecord(Sentence.APOLOGY, line.language(), Optional.empty());
        }
        Admission.Verdict verdict = admission.reserve(caller.callSid(), line.business());
        if (verdict != Admission.Verdict.ADMITTED) {
            return refuse(caller, line, Refusal.of(verdict));
        }
        int streamNumber = nextStream.applyAsInt(caller.callSid());
        String token =
                tokens.issue(
                        new CallToken(
                                caller.callSid(), line.business(), streamNumber, line.agent()));
        Response response = twiml.connect(webhook.trust().streamKey(), caller.callSid(), token);
        tell(() ->
                listener.onIncomingCall(
                        new IncomingCall(caller, line, streamNumber, clock.instant())));
        return response;
    }

    private Response refuse(Caller caller, @Nullable Line line, Refusal refusal) {
        Sentence sentence =
                switch (refusal) {
                    case UNKNOWN_NUMBER -> Sentence.UNKNOWN_NUMBER;
                    case DRAINING -> Sentence.DRAINING;
                    case NOT_READY, NO_VOICE, NODE_FULL, BUSINESS_FULL, OVERLOADED -> Sentence.BUSY;
                };
        noteRefusal(caller, line, refusal);
        return twiml.sayAndHangUp(sentence, line == null ? language : line.language());
    }

    private void noteRefusal(Caller caller, @Nullable Line line, Refusal refusal) {
        LOG.atInfo()
                .addKeyValue("callSid", caller.callSid())
                .addKeyValue("reason", refusal)
                .log("Call turned away");
        tell(() -> listener.onRefusedCall(caller, line, refusal));
    }

    /// A listener's fault must not cost the caller the answer.
    private static void tell(Runnable notice) {
        try {
            notice.run();
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("cause", e.getClass().getName())
                    .log("Listener failed on an incoming call");
        }
    }
}
