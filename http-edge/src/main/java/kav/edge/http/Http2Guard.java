package kav.edge.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends a connection of HTTP/2 that has no stream for too long, whatever else it sends meanwhile,
/// and one that is to drain. Last in the connection's own pipeline. Confined to the event loop.
final class Http2Guard extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(Http2Guard.class);

    private final Http2Connection connection;
    private final HttpSettings.Timeouts timeouts;
    private @Nullable Deadline deadline;

    Http2Guard(Http2FrameCodec codec, HttpSettings.Timeouts timeouts) {
        this.connection = codec.connection();
        this.timeouts = timeouts;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        Deadline idle = new Deadline(ctx.executor());
        deadline = idle;
        idle.arm(timeouts.headerMs(), () -> close(ctx));
        connection.addListener(
                new Http2ConnectionAdapter() {
                    @Override
                    public void onStreamActive(Http2Stream stream) {
                        idle.disarm();
                    }

                    @Override
                    public void onStreamClosed(Http2Stream stream) {
                        if (connection.numActiveStreams() == 0 && ctx.channel().isActive()) {
                            idle.arm(timeouts.keepAliveMs(), () -> close(ctx));
                        }
                    }
                });
    }

    /// `close` passes the frame codec, which says GOAWAY and lets open streams end first.
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == Drain.EVENT) {
            close(ctx);
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (deadline != null) {
            deadline.disarm();
        }
        ctx.fireChannelInactive();
    }

    /// Faults of the protocol are only told here: the frame codec closes by itself, with the right
    /// error code in its GOAWAY.
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.atDebug().addKeyValue("cause", cause.getClass().getName()).log("HTTP/2 fault");
        if (Http2CodecUtil.getEmbeddedHttp2Exception(cause) == null) {
            close(ctx);
        }
    }

    private static void close(ChannelHandlerContext ctx) {
        var _ = ctx.close();
    }
}
