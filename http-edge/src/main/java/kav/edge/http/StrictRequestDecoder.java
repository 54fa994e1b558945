package kav.edge.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpConstants;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Netty's decoder of HTTP/1.1 requests with three additions: a folded header line is an error (RFC
/// 9112 section 5.2), the first byte of a request is told by [HeadStarted], and decoding stops
/// behind an upgrade request, because what follows may be another protocol. Confined to the event
/// loop.
///
/// Netty itself refuses here a bare LF, characters that do not belong into names and values,
/// several lengths, and a length beside a transfer encoding.
final class StrictRequestDecoder extends HttpRequestDecoder {
    /// Fired as a user event when the first byte of a request has come.
    enum HeadStarted {
        EVENT
    }

    /// Bytes kept behind an upgrade request that is not decided yet; more closes the connection.
    private static final int MAX_EARLY_BYTES = 64 * 1024;

    private @Nullable ChannelHandlerContext context;
    private boolean isInHead = true;
    private boolean isHeadStarted;
    private boolean isRefused;
    private boolean isPaused;
    private boolean isUpgrade;
    private boolean isReading;

    StrictRequestDecoder(HttpSettings.Limits limits) {
        super(
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(limits.requestLineBytes())
                        .setMaxHeaderSize(limits.headersBytes())
                        .setStrictLineParsing(true)
                        .setUseRfc9112TransferEncoding(true)
                        .setAllowDuplicateContentLengths(false));
    }

    /// Whether a part of a request's head is here that is not whole yet.
    boolean isHeadStarted() {
        return isHeadStarted;
    }

    /// Goes on behind an upgrade request that was refused. While bytes are being read anyway, the
    /// loop around does that by itself.
    void resume() {
        boolean wasPaused = isPaused;
        isPaused = false;
        if (wasPaused && !isReading && context != null) {
            try {
                channelRead(context, Unpooled.EMPTY_BUFFER);
            } catch (Exception e) {
                context.fireExceptionCaught(e);
            }
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        boolean wasReading = isReading;
        isReading = true;
        try {
            super.channelRead(ctx, message);
        } finally {
            isReading = wasReading;
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out)
            throws Exception {
        if (isRefused) {
            buffer.skipBytes(buffer.readableBytes());
        } else if (isPaused) {
            if (buffer.readableBytes() > MAX_EARLY_BYTES) {
                var _ = ctx.close();
            }
        } else {
            if (isInHead && !isHeadStarted) {
                isHeadStarted = true;
                ctx.fireUserEventTriggered(HeadStarted.EVENT);
            }
            if (isInHead && hasFoldedLine(buffer)) {
                refuse(buffer, out);
            } else {
                int before = out.size();
                super.decode(ctx, buffer, out);
                follow(out.subList(before, out.size()));
            }
        }
    }

    private void follow(List<Object> decoded) {
        for (Object message : decoded) {
            if (message instanceof HttpRequest request) {
                isInHead = false;
                isHeadStarted = false;
                isUpgrade = request.headers().contains(HttpHeaderNames.UPGRADE);
            }
            if (message instanceof LastHttpContent) {
                isInHead = true;
                isPaused = isUpgrade;
            }
        }
    }

    /// In the head the buffer always starts with a line: Netty takes whole lines out of it.
    private static boolean hasFoldedLine(ByteBuf buffer) {
        int line = buffer.readerIndex();
        int end = buffer.writerIndex();
        while (line < end) {
            byte first = buffer.getByte(line);
            if (first == HttpConstants.SP || first == '\t') {
                return true;
            }
            int feed = buffer.indexOf(line, end, HttpConstants.LF);
            boolean isEmpty = first == HttpConstants.LF || feed == line + 1;
            if (feed < 0 || (isEmpty && line > buffer.readerIndex())) {
                return false;
            }
            line = feed + 1;
        }
        return false;
    }

    private void refuse(ByteBuf buffer, List<Object> out) {
        isRefused = true;
        buffer.skipBytes(buffer.readableBytes());
        HttpRequest invalid = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
        invalid.setDecoderResult(
                DecoderResult.failure(new DecoderException("a header line is folded")));
        out.add(invalid);
    }
}
