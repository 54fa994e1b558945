package kav.edge.mediastream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import kav.edge.http.Problem;
import kav.edge.http.Request;
import kav.edge.http.Response;
import kav.edge.http.Route;
import kav.edge.http.UpgradeHandler;
import kav.edge.settings.CallSettings;
import kav.edge.voice.VoiceRoutes;
import kav.edge.voice.trust.CallToken;
import kav.edge.voice.trust.TwilioGate;

/// The media streams of this node: the routes they are opened at, and for each event loop its
/// wheel, its buffers and its speech worker. Thread-safe.
public final class MediaStreams implements AutoCloseable {
    /// Echoed if and only if the client offers it; Twilio itself offers none.
    private static final List<String> SUBPROTOCOLS = List.of("audio.twilio.com");

    private final TwilioGate gate;
    private final StreamDesk desk;
    private final CallSettings.Stream settings;
    private final StreamCounters counters;
    private final SocketTimeouts timeouts;
    private final LoopSides loops;

    public MediaStreams(
            TwilioGate gate,
            StreamDesk desk,
            CallSettings.Stream settings,
            StreamCounters counters,
            LongSupplier nanoClock) {
        this.gate = gate;
        this.desk = desk;
        this.settings = settings;
        this.counters = counters;
        this.loops = new LoopSides("speech", settings.maxMessageBytes(), nanoClock);
        this.timeouts =
                new SocketTimeouts(
                        settings.startTimeout().toNanos(),
                        settings.pingInterval().toNanos(),
                        settings.readIdleTimeout().toNanos(),
                        settings.writeStallTimeout().toNanos(),
                        SocketTimeouts.defaults().closeNs());
    }

    /// The upgrade with and without a suffix, which may name an account or a node.
    public List<Route> routes() {
        UpgradeHandler plain = request -> decide(request, "");
        UpgradeHandler suffixed = request -> decide(request, request.pathParameter("opaque"));
        return List.of(
                Route.webSocket(VoiceRoutes.STREAM, plain),
                Route.webSocket(VoiceRoutes.STREAM + "/{opaque}", suffixed));
    }

    /// Lets in a stream of which it is known whose call it is.
    ///
    /// @param subprotocols as in [UpgradeHandler.Decision.Accept]
    /// @param token used up by the stream that starts
    public UpgradeHandler.Decision accept(List<String> subprotocols, CallToken token) {
        return UpgradeHandler.accept(
                subprotocols, () -> new SocketOpener(side -> desk.forGuest(token, side.worker())));
    }

    private UpgradeHandler.Decision decide(Request request, String suffix) {
        if (!gate.trustsUpgrade(request, suffix)) {
            return UpgradeHandler.refuse(
                    Response.problem(
                            Problem.of(403, "the upgrade is not signed over STREAM_BASE_URL")));
        }
        return UpgradeHandler.accept(
                SUBPROTOCOLS, () -> new SocketOpener(side -> desk.forLoop(side.worker())));
    }

    /// Puts the socket of the channel's own loop into its place.
    private final class SocketOpener extends ChannelInitializer<Channel> {
        private final Function<LoopSide, StreamReception> reception;

        SocketOpener(Function<LoopSide, StreamReception> reception) {
            this.reception = reception;
        }

        @Override
        protected void initChannel(Channel channel) {
            LoopSide side = loops.of(channel.eventLoop(), channel.alloc());
            channel.pipeline()
                    .addLast(new ChannelWire(socket(side, reception.apply(side)), side.memory()));
        }
    }

    private MediaSocket socket(LoopSide side, StreamReception reception) {
        TwilioSession session =
                new TwilioSession(
                        side.decoder().another(),
                        side.lines(),
                        reception,
                        counters,
                        settings.maxBadMessages(),
                        timeouts.startNs());
        return new MediaSocket(
                timeouts, side.wheel(), side.memory(), settings.maxMessageBytes(), session);
    }

    /// Ends the wheels and the workers; the sockets are to be closed before.
    @Override
    public void close() {
        loops.close();
    }
}
