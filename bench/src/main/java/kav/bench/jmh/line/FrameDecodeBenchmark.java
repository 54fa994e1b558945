package kav.bench.jmh.line;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import java.util.concurrent.TimeUnit;
import kav.bench.jmh.Rule;
import kav.edge.websocket.FrameDecoder;
import kav.edge.websocket.FrameListener;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// One masked WebSocket frame with a `media` message of 20 ms, from the read buffer to the text: by
/// our decoder and by Netty's, both put the frame into the buffer first.
@Rule(own = "kav", baseline = "netty", mostRatio = 1, allocationFree = true)
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FrameDecodeBenchmark {
    private static final int MAX_MESSAGE_BYTES = 65_536;

    private final CarrierFrames carrier = new CarrierFrames("MZ0123456789abcdef0123456789abcdef");
    private final ByteBuf read = PooledByteBufAllocator.DEFAULT.directBuffer(4_096);
    private final Texts texts = new Texts();
    private final FrameDecoder decoder =
            new FrameDecoder(new FrameDecoder.Scratch(MAX_MESSAGE_BYTES), MAX_MESSAGE_BYTES, texts);
    private final EmbeddedChannel channel =
            new EmbeddedChannel(
                    new WebSocket13FrameDecoder(true, false, MAX_MESSAGE_BYTES), texts.handler());

    @Benchmark
    public long kav() {
        carrier.next(read);
        decoder.decode(read);
        return texts.bytes;
    }

    @Benchmark
    public long netty() {
        carrier.next(read);
        channel.pipeline().fireChannelRead(read.retain());
        return texts.bytes;
    }

    /// Every frame must have been heard.
    @TearDown
    public void close() {
        channel.finishAndReleaseAll();
        read.release();
        if (texts.count != carrier.count()) {
            throw new IllegalStateException(texts.count + " of " + carrier.count() + " texts");
        }
    }

    /// Adds up what it hears.
    private static final class Texts implements FrameListener {
        long bytes;
        long count;

        @Override
        public void onText(byte[] buffer, int offset, int length) {
            bytes += length + buffer[offset];
            count++;
        }

        ChannelInboundHandlerAdapter handler() {
            return new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object message) {
                    TextWebSocketFrame frame = (TextWebSocketFrame) message;
                    bytes += frame.content().readableBytes() + frame.content().getByte(0);
                    count++;
                    frame.release();
                }
            };
        }

        @Override
        public void onBinary(int length) {
            throw new IllegalStateException("binary");
        }

        @Override
        public void onPing(byte[] buffer, int offset, int length) {
            throw new IllegalStateException("ping");
        }

        @Override
        public void onPong() {
            throw new IllegalStateException("pong");
        }

        @Override
        public void onClose(int code) {
            throw new IllegalStateException("close");
        }

        @Override
        public void onViolation(int closeCode, String why) {
            throw new IllegalStateException(why);
        }
    }
}
