package kav.bench.jmh.line;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import java.util.concurrent.TimeUnit;
import kav.bench.jmh.Rule;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// One frame's whole way through the server but for the kernel, bytes in to bytes out: our media
/// socket with an echo (WebSocket, JSON, both rings, voice detector, JSON, WebSocket) and Netty's
/// WebSocket handlers that send the text back unread.
@Rule(own = "kav", baseline = "bareNettyEcho", mostRatio = 3, allocationFree = true)
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class WholePathBenchmark {
    private static final int MAX_MESSAGE_BYTES = 65_536;

    /// Frames until the compiler has seen enough, however short the run and busy the machine.
    private static final int WARM_UP_FRAMES = 50_000;

    /// One each: who is left out of every second frame fills the gaps, and does other work.
    private final CarrierFrames kavCarrier = new CarrierFrames(EchoLine.SID);

    private final CarrierFrames nettyCarrier = new CarrierFrames(EchoLine.SID);
    private final ByteBuf read = PooledByteBufAllocator.DEFAULT.directBuffer(4_096);
    private final MessageWire kavWire = new MessageWire();
    private final EchoLine kav = EchoLine.open(kavWire);
    private final MessageWire nettyWire = new MessageWire();
    private final EmbeddedChannel netty =
            new EmbeddedChannel(
                    nettyWire,
                    new WebSocket13FrameEncoder(false),
                    new WebSocket13FrameDecoder(true, false, MAX_MESSAGE_BYTES),
                    new Echo());

    @Setup
    public void warmUp() {
        for (int frame = 0; frame < WARM_UP_FRAMES; frame++) {
            kav();
            bareNettyEcho();
        }
    }

    @Benchmark
    public long kav() {
        return pass(kavCarrier, kav.channel(), kavWire);
    }

    @Benchmark
    public long bareNettyEcho() {
        return pass(nettyCarrier, netty, nettyWire);
    }

    private long pass(CarrierFrames carrier, EmbeddedChannel channel, Wire wire) {
        carrier.next(read);
        channel.pipeline().fireChannelRead(read.retain()).fireChannelReadComplete();
        return wire.bytes();
    }

    /// Every frame must have come back, once.
    @TearDown
    public void close() {
        String back = kavWire.messages() + " and " + nettyWire.messages();
        String sent = kavCarrier.count() + " and " + nettyCarrier.count();
        kav.close();
        netty.finishAndReleaseAll();
        read.release();
        if (!back.equals(sent)) {
            throw new IllegalStateException(back + " of " + sent + " came back");
        }
    }

    /// Sends each text back, as the floor of the load tests does.
    private static final class Echo extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            var _ = context.write(message, context.voidPromise());
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }
    }
}
