package kav.edge.voice;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import kav.edge.http.Answer;
import kav.edge.http.Execution;
import kav.edge.http.Handler;
import kav.edge.http.Problem;
import kav.edge.http.ProblemException;
import kav.edge.http.Request;
import kav.edge.http.Response;
import kav.edge.http.Route;
import kav.edge.settings.PublicAddress;
import kav.edge.voice.admission.Admission;
import kav.edge.voice.trust.CallTokens;
import kav.edge.voice.trust.Trust;
import kav.edge.voice.trust.TwilioGate;
import kav.media.frame.CallSid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The routes of Twilio's voice webhooks. Thread-safe.
public final class VoiceRoutes {
    /// Where media streams are opened; the socket itself is served elsewhere.
    public static final String STREAM = "/ws/twilio-media";

    static final String INCOMING_CALL = "/webhook/incoming_call";
    static final String STREAM_STATUS = "/webhook/stream_status";
    static final String STREAM_ENDED = "/webhook/stream_ended";
    static final String CALL_STATUS = "/webhook/call_status";
    static final String RECORDING = "/webhook/recording";
    static final String RECORDING_STATUS = "/webhook/recording_status";
    static final String DIAL = "/webhook/dial";
    static final String TRANSFER = "/webhook/transfer/{step}";
    static final String MACHINE_DETECTION = "/webhook/amd";

    private static final Logger LOG = LoggerFactory.getLogger(VoiceRoutes.class);

    private final TwilioGate gate;
    private final VoiceListener listener;
    private final IncomingCallHandler incomingCall;
    private final StepHandlers steps;
    private final CallWarden warden;
    private final Counter unsigned;

    /// What the webhooks work with. Immutable.
    ///
    /// @param canSpeak whether some voice of ours can answer that line; if not, Twilio's own takes
    ///   a message
    /// @param nextStream the number of the call's next stream, from memory
    /// @param language spoken where no line is known
    /// @param warmTransfers to people who are asked first
    /// @param owners whose calls are whose, asked when an account speaks for one business only
    /// @param madeAudio the folder `static/tts`
    /// @param blocking runs what asks the records
    public record Parts(
            PublicAddress address,
            TwilioGate gate,
            NumberDirectory numbers,
            Predicate<NumberDirectory.Line> canSpeak,
            Admission admission,
            CallTokens tokens,
            ToIntFunction<CallSid> nextStream,
            CallEndings endings,
            WarmTransfers warmTransfers,
            CallOwners owners,
            VoiceListener listener,
            Locale language,
            Path madeAudio,
            Executor blocking,
            Clock clock,
            MeterRegistry meters) {}

    public VoiceRoutes(Parts parts) {
        Twiml twiml = new Twiml(parts.address());
        HoldSound.makeIn(parts.madeAudio());
        this.gate = parts.gate();
        this.listener = parts.listener();
        this.incomingCall = new IncomingCallHandler(parts, twiml);
        Promptly promptly = new Promptly(parts.blocking(), Promptly.LIMIT);
        this.steps = new StepHandlers(parts, promptly, twiml);
        this.warden =
                new CallWarden(promptly.owners(parts.owners()), parts.numbers(), parts.blocking());
        this.unsigned =
                Counter.builder("kav.stream.status.unsigned")
                        .description("Stream status callbacks that were ignored")
                        .register(parts.meters());
    }

    /// The table's lines.
    public List<Route> routes() {
        return List.of(
                Route.post(
                        INCOMING_CALL,
                        Execution.LOOP,
                        request -> incomingCall.handle(trustedWebhook(request))),
                Route.post(STREAM_STATUS, Execution.LOOP, this::streamStatus),
                Route.post(STREAM_ENDED, Execution.BLOCKING, trusted(steps::streamEnded)),
                Route.post(CALL_STATUS, Execution.LOOP, trusted(steps::callStatus)),
                Route.post(RECORDING, Execution.LOOP, trusted(steps::recording)),
                Route.post(RECORDING_STATUS, Execution.LOOP, trusted(steps::recordingStatus)),
                Route.post(DIAL, Execution.BLOCKING, trusted(steps::dial)),
                Route.post(TRANSFER, Execution.BLOCKING, this::transfer),
                Route.post(MACHINE_DETECTION, Execution.LOOP, trusted(_ -> Response.empty(204))));
    }

    /// The address of a step of a person's own call, which names the caller's.
    public static String transferStep(PublicAddress address, String step, CallSid caller) {
        return address.url(TRANSFER.replace("{step}", step))
                + "?call="
                + URLEncoder.encode(caller.value(), StandardCharsets.UTF_8);
    }

    /// A step for a webhook that is Twilio's and names its call.
    private interface Step {
        Answer take(Webhook webhook);
    }

    private Handler trusted(Step step) {
        return request -> warden.admit(trustedWebhook(request), step::take);
    }

    /// A step of the person's own call names the caller's in its query: then that one decides who
    /// may speak of it.
    private Answer transfer(Request request) {
        String step = request.pathParameter("step");
        Webhook told = trustedWebhook(request);
        Webhook about = request.queryParameter("call").map(told::about).orElse(told);
        return warden.admit(about, webhook -> steps.transfer(webhook, step));
    }

    private Webhook trustedWebhook(Request request) {
        Trust trust = gate.trust(request);
        if (trust instanceof Trust.None) {
            throw new ProblemException(
                    Problem.of(
                            403,
                            gate.demandsSignature()
                                    ? "the signature is not Twilio's over the public address"
                                    : "without TWILIO_AUTH_TOKEN only this machine is heard"));
        }
        return Webhook.of(request, trust);
    }

    /// Never refused: whatever comes is answered 204, but only Twilio's own word is passed on.
    private Response streamStatus(Request request) {
        Webhook webhook;
        try {
            webhook = trustedWebhook(request);
        } catch (ProblemException _) {
            unsigned.increment();
            return Response.empty(204);
        }
        var _ = warden.admit(webhook, this::tellStreamStatus);
        return Response.empty(204);
    }

    private Response tellStreamStatus(Webhook webhook) {
        try {
            listener.onStreamStatus(webhook.callSid(), webhook.notice());
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("cause", e.getClass().getName())
                    .log("Listener failed on a stream's status");
        }
        return Response.empty(204);
    }
}
