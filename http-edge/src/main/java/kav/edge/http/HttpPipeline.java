package kav.edge.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Builds the pipeline of every connection; read this to see what a byte meets. Thread-safe.
///
/// ```
/// plain:  StrictRequestDecoder, HttpResponseEncoder → FlowControlHandler → ExchangeHandler
/// TLS:    SslHandler → Negotiation ─ http/1.1 → as plain
///                                  └ h2 → Http2FrameCodec → Http2MultiplexHandler → Http2Guard
///                                           └ per stream: Http2StreamFrameToHttpObjectCodec
///                                                         → FlowControlHandler → ExchangeHandler
/// WebSocket, after 101:  (SslHandler →) the handler of the route, alone; without TLS the media
///                        socket then leaves its channel for the loop's own epoll (EpollWire)
/// ```
final class HttpPipeline extends ChannelInitializer<Channel> {
    private static final Logger LOG = LoggerFactory.getLogger(HttpPipeline.class);
    private static final String DECODER = "decoder";
    private static final String ENCODER = "encoder";
    private static final String FLOW = "flow";
    private static final String EXCHANGE = "exchange";
    private static final String SOCKET = "socket";

    private final Shared shared;
    private final @Nullable Supplier<SslContext> tls;
    private final Connections connections;

    /// @param tls the certificate of the moment, or null for plain HTTP
    HttpPipeline(Shared shared, @Nullable Supplier<SslContext> tls, Connections connections) {
        this.shared = shared;
        this.tls = tls;
        this.connections = connections;
    }

    /// What all connections share. Immutable.
    record Shared(
            HttpSettings settings,
            RequestGate gate,
            Dispatcher dispatcher,
            BodyBudget bodies,
            DateHeader date) {}

    @Override
    protected void initChannel(Channel channel) {
        if (!connections.admit(channel)) {
            var _ = channel.close();
            return;
        }
        ChannelPipeline pipeline = channel.pipeline();
        if (tls == null) {
            buildHttp1(pipeline);
        } else {
            SslHandler ssl = tls.get().newHandler(channel.alloc());
            ssl.setHandshakeTimeoutMillis(shared.settings().timeouts().handshakeMs());
            pipeline.addLast("tls", ssl);
            pipeline.addLast("negotiation", new Negotiation());
        }
    }

    private void buildHttp1(ChannelPipeline pipeline) {
        StrictRequestDecoder decoder = new StrictRequestDecoder(shared.settings().limits());
        pipeline.channel().config().setAutoRead(false);
        pipeline.addLast(DECODER, decoder);
        pipeline.addLast(ENCODER, new HttpResponseEncoder());
        pipeline.addLast(FLOW, new FlowControlHandler());
        pipeline.addLast(EXCHANGE, new ExchangeHandler(shared, decoder, pipeline.channel()));
    }

    private void buildHttp2(ChannelPipeline pipeline) {
        HttpSettings.Http2 limits = shared.settings().http2();
        Http2FrameCodec codec =
                Http2FrameCodecBuilder.forServer()
                        .initialSettings(
                                Http2Settings.defaultSettings()
                                        .maxConcurrentStreams(limits.concurrentStreams())
                                        .initialWindowSize(limits.initialWindowBytes())
                                        .maxHeaderListSize(
                                                shared.settings().limits().headersBytes()))
                        .decoderEnforceMaxRstFramesPerWindow(limits.resetsPer30s(), 30)
                        .encoderEnforceMaxRstFramesPerWindow(limits.resetsPer30s(), 30)
                        .decoderEnforceMaxSmallContinuationFrames(limits.smallContinuations())
                        .decoderEnforceMaxConsecutiveEmptyDataFrames(2)
                        .validateRequiredPseudoHeaders(true)
                        .gracefulShutdownTimeoutMillis(shared.settings().timeouts().drainMs())
                        .build();
        pipeline.addLast(codec);
        pipeline.addLast(new Http2MultiplexHandler(new StreamInitializer()));
        pipeline.addLast(new Http2Guard(codec, shared.settings().timeouts()));
    }

    private void buildStream(Channel stream) {
        stream.config().setAutoRead(false);
        stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(true));
        stream.pipeline().addLast(FLOW, new FlowControlHandler());
        stream.pipeline().addLast(EXCHANGE, new ExchangeHandler(shared, null, stream));
    }

    /// Hands a connection over after its 101: the new handler first, the decoder out last, so that
    /// bytes it still holds come to the new handler.
    static void leaveHttp(Channel channel, ChannelHandler socket) {
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast(SOCKET, socket);
        pipeline.remove(EXCHANGE);
        pipeline.remove(FLOW);
        pipeline.remove(ENCODER);
        pipeline.remove(DECODER);
        channel.config().setAutoRead(true);
    }

    private final class StreamInitializer extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel stream) {
            buildStream(stream);
        }
    }

    /// Chooses by ALPN; a client without it speaks HTTP/1.1.
    private final class Negotiation extends ApplicationProtocolNegotiationHandler {
        Negotiation() {
            super(ApplicationProtocolNames.HTTP_1_1);
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
            if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                buildHttp2(ctx.pipeline());
            } else {
                buildHttp1(ctx.pipeline());
            }
        }

        /// Scanners and clients that do not trust the certificate: their business, not ours.
        @Override
        protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
            LOG.atDebug().addKeyValue("cause", cause.getClass().getName()).log("no TLS handshake");
            var _ = ctx.close();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            handshakeFailure(ctx, cause);
        }
    }
}
