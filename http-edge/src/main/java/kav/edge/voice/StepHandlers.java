package kav.edge.voice;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import kav.edge.http.Answer;
import kav.edge.http.Problem;
import kav.edge.http.Response;
import kav.edge.voice.CallEndings.Ending;
import kav.edge.voice.NumberDirectory.Line;
import kav.edge.voice.NumberDirectory.Lookup;
import kav.edge.voice.SpokenTexts.Sentence;
import kav.media.frame.CallSid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What follows the stream: hang-up, apology and message, transfer. Thread-safe.
final class StepHandlers {
    private static final Logger LOG = LoggerFactory.getLogger(StepHandlers.class);
    private static final Set<String> REACHED = Set.of("completed", "answered");

    private final NumberDirectory numbers;
    private final CallEndings endings;
    private final VoiceListener listener;
    private final Locale language;
    private final Path madeAudio;
    private final Twiml twiml;
    private final TransferSteps transfers;

    StepHandlers(VoiceRoutes.Parts parts, Promptly promptly, Twiml twiml) {
        this.numbers = parts.numbers();
        this.endings = promptly.endings(parts.endings());
        this.listener = parts.listener();
        this.language = parts.language();
        this.madeAudio = parts.madeAudio();
        this.twiml = twiml;
        this.transfers =
                new TransferSteps(
                        promptly.transfers(
                                parts.warmTransfers(),
                                new Promptly(parts.blocking(), Promptly.CARRIER_LIMIT)),
                        new TransferTwiml(parts.address(), twiml, parts.madeAudio()));
    }

    /// The socket is closed: good calls end, others get an apology. May block.
    Response streamEnded(Webhook webhook) {
        Locale spoken = language(webhook);
        return switch (ending(webhook.callSid())) {
            case GOOD -> twiml.hangUp();
            case HANDED_OVER -> handOver(webhook, spoken);
            case FAILED -> twiml.sayAndRecord(Sentence.APOLOGY, spoken, audio(spoken));
        };
    }

    private Response handOver(Webhook webhook, Locale spoken) {
        try {
            return transfers
                    .begin(webhook, spoken)
                    .or(() ->
                            endings.handedTo(webhook.callSid())
                                    .map(number -> twiml.dial(number, webhook.field("To"))))
                    .orElseGet(() -> nobodyThere(spoken));
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("callSid", webhook.callSid())
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("Whom a call was handed to cannot be known, a message is taken");
            return nobodyThere(spoken);
        }
    }

    private Response nobodyThere(Locale spoken) {
        return twiml.sayAndRecord(Sentence.NOBODY_THERE, spoken, Optional.empty());
    }

    private Ending ending(CallSid callSid) {
        try {
            return endings.find(callSid).orElse(Ending.FAILED);
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("callSid", callSid)
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("How the call ended cannot be known, the caller gets an apology");
            return Ending.FAILED;
        }
    }

    /// The request to leave a message in the agent's own voice, when it was made:
    /// `static/tts/apology-LANGUAGE.wav` in the data folder.
    private Optional<String> audio(Locale spoken) {
        String name = "apology-" + spoken.getLanguage() + ".wav";
        return Files.isRegularFile(madeAudio.resolve(name))
                ? Optional.of("/static/tts/" + name)
                : Optional.empty();
    }

    Answer callStatus(Webhook webhook) {
        return Answer.later(
                kept(listener.onCallStatus(webhook.callSid(), webhook.notice()))
                        .thenApply(StepHandlers::acknowledgement));
    }

    Answer recordingStatus(Webhook webhook) {
        return Answer.later(
                kept(listener.onRecording(webhook.callSid(), webhook.notice()))
                        .thenApply(StepHandlers::acknowledgement));
    }

    /// The caller has left a message: thanks only once it is kept.
    Answer recording(Webhook webhook) {
        Locale spoken = language(webhook);
        return Answer.later(
                kept(listener.onRecording(webhook.callSid(), webhook.notice()))
                        .thenApply(kept ->
                                twiml.sayAndHangUp(
                                        kept ? Sentence.THANKS : Sentence.NOT_KEPT, spoken)));
    }

    /// A `<Dial>` is over: a talk that took place ends the call, otherwise a message is taken. May
    /// block.
    Response dial(Webhook webhook) {
        String status = webhook.field("DialCallStatus");
        try {
            endings.dialed(webhook.callSid(), status);
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("callSid", webhook.callSid())
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("What became of a transfer could not be kept");
        }
        return REACHED.contains(status) ? twiml.hangUp() : nobodyThere(language(webhook));
    }

    /// A step of a transfer whose person is asked first. May block.
    Response transfer(Webhook webhook, String step) {
        return transfers.take(webhook, step, language(webhook));
    }

    private Locale language(Webhook webhook) {
        return switch (numbers.find(webhook.field("To"))) {
            case Lookup.Found(Line line) -> line.language();
            case Lookup.Unknown _, Lookup.NotReady _ -> language;
        };
    }

    private static CompletionStage<Boolean> kept(CompletionStage<Void> stage) {
        return stage.handle((_, failure) -> {
            if (failure != null) {
                LOG.atWarn()
                        .addKeyValue("cause", failure.getClass().getSimpleName())
                        .log("A callback could not be kept");
            }
            return failure == null;
        });
    }

    private static Response acknowledgement(boolean kept) {
        return kept
                ? Response.empty(204)
                : Response.problem(Problem.of(503, "the callback could not be kept"));
    }
}
