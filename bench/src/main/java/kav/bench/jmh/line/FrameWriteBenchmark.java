package kav.bench.jmh.line;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import kav.bench.jmh.Rule;
import kav.edge.websocket.FrameWriter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// One text as a WebSocket frame: by our writer into the loop's buffer, and by Netty's encoder.
@Rule(own = "kav", baseline = "netty", mostRatio = 1, allocationFree = true)
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FrameWriteBenchmark {
    /// Bytes of the text: a message of 20 ms, and one of 100 ms.
    @Param({"290", "1150"})
    public int textBytes = 290;

    private final byte[] text = "x".repeat(1_150).getBytes(StandardCharsets.US_ASCII);
    private final ByteBuf out = PooledByteBufAllocator.DEFAULT.directBuffer(2_048);
    private final ByteBuf payload =
            PooledByteBufAllocator.DEFAULT.directBuffer(2_048).writeBytes(text);
    private final Wire wire = new Wire();
    private final EmbeddedChannel channel =
            new EmbeddedChannel(wire, new WebSocket13FrameEncoder(false));

    @Benchmark
    public int kav() {
        FrameWriter.text(out.clear(), text, 0, textBytes);
        return out.readableBytes();
    }

    @Benchmark
    public long netty() {
        ByteBuf content = payload.retainedSlice(0, textBytes);
        var _ = channel.pipeline().write(new TextWebSocketFrame(content), channel.voidPromise());
        return wire.bytes();
    }

    @TearDown
    public void close() {
        channel.finishAndReleaseAll();
        out.release();
        payload.release();
    }
}
