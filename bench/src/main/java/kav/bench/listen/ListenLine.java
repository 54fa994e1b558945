package kav.bench.listen;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import kav.edge.http.HttpServer;
import kav.edge.http.Router;
import kav.edge.main.LineSettings;
import kav.edge.mediastream.MediaStreams;
import kav.edge.mediastream.StreamCounters;
import kav.edge.mediastream.StreamDesk;
import kav.edge.settings.CallSettings;
import kav.edge.settings.Secret;
import kav.edge.settings.Settings;
import kav.edge.settings.SigningKeys;
import kav.edge.speech.TurnLanguageFiles;
import kav.edge.voice.NumberDirectory;
import kav.edge.voice.admission.Admission;
import kav.edge.voice.trust.CallTokens;
import kav.edge.voice.trust.TwilioAccounts;
import kav.edge.voice.trust.TwilioGate;
import kav.media.call.CallPipeline;
import kav.media.call.Calls;
import kav.media.call.Tapes;
import kav.media.call.notice.Notices;
import kav.media.frame.BusinessId;
import kav.media.stt.Recognizer;
import kav.media.tts.Synthesizer;

/// The media socket and the whole line behind it, as [kav.edge.main.KavServer] wires them, with a
/// quiet agent and nothing written down. Thread-safe.
final class ListenLine {
    /// Callers are not asked whether they are still there.
    private static final Duration NEVER = Duration.ofHours(12);

    private ListenLine() {}

    /// Starts to listen.
    static HttpServer start(
            Settings settings, Recognizer recognizer, Synthesizer voice, Hearing hearing) {
        CallSettings calls = patient(settings.calls());
        CallPipeline pipeline =
                new CallPipeline(
                        new Calls(),
                        LineSettings.of(calls, TurnLanguageFiles.load(), Notices.NONE),
                        hearing.of(recognizer),
                        voice,
                        (_, _) -> CompletableFuture.runAsync(() -> {}, Runnable::run),
                        hearing,
                        _ -> new NoActions(),
                        Tapes.NONE);
        TwilioGate gate =
                new TwilioGate(
                        TwilioAccounts.ofEnvironment(settings.twilio()),
                        settings.address(),
                        false,
                        new SimpleMeterRegistry(),
                        System::nanoTime);
        MediaStreams streams =
                new MediaStreams(
                        gate,
                        new StreamDesk(desk(calls, pipeline)),
                        calls.stream(),
                        new StreamCounters(),
                        System::nanoTime);
        return HttpServer.start(settings.http(), new Router(streams.routes()));
    }

    private static CallSettings patient(CallSettings calls) {
        CallSettings.Turn turn = calls.turn();
        return new CallSettings(
                calls.admission(),
                calls.stream(),
                new CallSettings.Turn(
                        turn.endpoint(),
                        turn.endpointAfterPhrase(),
                        turn.endpointDigits(),
                        turn.shortSpeech(),
                        NEVER),
                calls.carrierSilence());
    }

    private static StreamDesk.Parts desk(CallSettings calls, CallPipeline pipeline) {
        QuietAgent agent = new QuietAgent();
        NumberDirectory.Line line =
                new NumberDirectory.Line(
                        new BusinessId(UUID.randomUUID()), agent.name(), Locale.US);
        return new StreamDesk.Parts(
                new CallTokens(
                        SigningKeys.of(new Secret("a secret of this benchmark, 32 bytes or more")),
                        Clock.systemUTC(),
                        calls.admission().tokenLife()),
                false,
                _ -> new NumberDirectory.Lookup.Found(line),
                new Admission(calls.admission(), System::nanoTime, () -> false),
                _ -> Optional.of(agent),
                false,
                pipeline,
                _ -> Optional.empty(),
                new NoRecords(),
                _ -> {});
    }
}
