package kav.bench.jmh.line;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import kav.bench.listen.DeafRecognizer;
import kav.bench.listen.Mute;
import kav.bench.listen.NoActions;
import kav.bench.listen.NoRecords;
import kav.bench.listen.QuietAgent;
import kav.edge.http.UpgradeHandler;
import kav.edge.mediastream.MediaStreams;
import kav.edge.mediastream.StreamCounters;
import kav.edge.mediastream.StreamDesk;
import kav.edge.settings.CallSettings;
import kav.edge.settings.PublicAddress;
import kav.edge.settings.Secret;
import kav.edge.settings.SigningKeys;
import kav.edge.speech.TurnLanguageFiles;
import kav.edge.voice.NumberDirectory;
import kav.edge.voice.admission.Admission;
import kav.edge.voice.trust.CallToken;
import kav.edge.voice.trust.CallTokens;
import kav.edge.voice.trust.TwilioGate;
import kav.media.call.CallPipeline;
import kav.media.call.Calls;
import kav.media.call.LineMetrics;
import kav.media.call.ReplyBudgets;
import kav.media.call.Tapes;
import kav.media.call.notice.Notices;
import kav.media.frame.BusinessId;
import kav.media.frame.CallSid;
import kav.media.jitter.JitterSettings;
import kav.media.playout.PlayoutSettings;
import kav.media.turn.TurnSettings;
import kav.media.vad.VadSettings;

/// A media socket of the server as it is after its upgrade, on a channel without a kernel, with an
/// echo that never ends. Confined to its thread.
record EchoLine(EmbeddedChannel channel, MediaStreams streams) implements AutoCloseable {
    static final String SID = "CA0123456789abcdef0123456789abcdef";

    private static final Duration NEVER = Duration.ofDays(36_500);

    /// @param wire takes what is answered
    static EchoLine open(Wire wire) {
        MediaStreams streams = wired();
        CallToken token =
                new CallToken(new CallSid(SID), new BusinessId(UUID.randomUUID()), 1, "echo");
        if (!(streams.accept(List.of(), token)
                instanceof UpgradeHandler.Decision.Accept(_, var handler))) {
            throw new IllegalStateException("the echo was not let in");
        }
        EmbeddedChannel channel = new EmbeddedChannel(wire, handler.get());
        channel.pipeline().fireChannelRead(Unpooled.wrappedBuffer(start()));
        return new EchoLine(channel, streams);
    }

    private static byte[] start() {
        return CarrierFrames.textFrame(
                """
                {"event":"start","sequenceNumber":"1","start":{"accountSid":"AC0","streamSid":"SID",\
                "callSid":"SID","tracks":["inbound"],"mediaFormat":{"encoding":"audio/x-mulaw",\
                "sampleRate":8000,"channels":1},"customParameters":{}},"streamSid":"SID"}\
                """
                        .replace("SID", SID));
    }

    private static MediaStreams wired() {
        TwilioGate gate =
                new TwilioGate(
                        _ -> Optional.empty(),
                        new PublicAddress("http://127.0.0.1", "http://127.0.0.1", true),
                        false,
                        new SimpleMeterRegistry(),
                        System::nanoTime);
        CallSettings.Stream stream =
                new CallSettings.Stream(
                        NEVER, NEVER, NEVER, NEVER, 50, 65_536, Duration.ofMillis(200), 64, 64);
        return new MediaStreams(
                gate, new StreamDesk(desk()), stream, new StreamCounters(), System::nanoTime);
    }

    private static StreamDesk.Parts desk() {
        QuietAgent agent = new QuietAgent();
        CallSettings.Admission places =
                new CallSettings.Admission(1, 1, NEVER, NEVER, NEVER, NEVER, NEVER);
        return new StreamDesk.Parts(
                new CallTokens(
                        SigningKeys.of(new Secret("a secret of this benchmark, 32 bytes or more")),
                        Clock.systemUTC(),
                        NEVER),
                false,
                _ -> new NumberDirectory.Lookup.NotReady(),
                new Admission(places, System::nanoTime, () -> false),
                _ -> Optional.of(agent),
                true,
                pipeline(),
                _ -> Optional.empty(),
                new NoRecords(),
                _ -> {});
    }

    private static CallPipeline pipeline() {
        return new CallPipeline(
                new Calls(),
                new kav.media.call.CallSettings(
                        JitterSettings.IN_ORDER,
                        64,
                        PlayoutSettings.DEFAULT,
                        VadSettings.DEFAULT,
                        TurnSettings.DEFAULT,
                        TurnLanguageFiles.load(),
                        Notices.NONE,
                        false,
                        NEVER,
                        NEVER,
                        ReplyBudgets.DEFAULT,
                        NEVER),
                new DeafRecognizer(),
                new Mute(),
                (_, _) -> CompletableFuture.runAsync(() -> {}, Runnable::run),
                LineMetrics.NONE,
                _ -> new NoActions(),
                Tapes.NONE);
    }

    private static byte[] stop() {
        return CarrierFrames.textFrame(
                """
                {"event":"stop","sequenceNumber":"2","stop":{"accountSid":"AC0","callSid":"SID"},\
                "streamSid":"SID"}\
                """
                        .replace("SID", SID));
    }

    @Override
    public void close() {
        channel.pipeline().fireChannelRead(Unpooled.wrappedBuffer(stop()));
        channel.finishAndReleaseAll();
        streams.close();
    }
}
