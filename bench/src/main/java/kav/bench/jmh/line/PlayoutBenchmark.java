package kav.bench.jmh.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import kav.bench.jmh.Rule;
import kav.media.frame.Frame;
import kav.media.playout.Playout;
import kav.media.playout.PlayoutRing;
import kav.media.playout.PlayoutSettings;
import kav.media.playout.PlayoutSink;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One caller frame's worth of playout, over 1,000 calls in turn: `advance`, with a worker on the
/// same thread that writes a frame for each that was played. `silent` is a call that says nothing.
/// The baseline is a JDK queue a call: the frame in, the frame out, nothing paced, marked or kept.
@Rule(own = "speaking", baseline = "blockingQueue", mostRatio = 2, allocationFree = true)
@Rule(own = "silent", baseline = "blockingQueue", mostRatio = 1, allocationFree = true)
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class PlayoutBenchmark {
    private static final int CALLS = 1_000;

    /// Most frames in a message: 5 as by default, 1 as for the echo.
    @Param({"5", "1"})
    public int messageFrames = 5;

    private final Sink sink = new Sink();
    private final PlayoutRing[] rings = new PlayoutRing[CALLS];
    private final Playout[] playouts = new Playout[CALLS];
    private final List<Queue<byte[]>> queues = new ArrayList<>();
    private final byte[] ulaw = new byte[Frame.BYTES];
    private long frame;

    @Setup
    public void start() {
        PlayoutSettings settings = new PlayoutSettings(200, messageFrames, 1_000);
        for (int call = 0; call < CALLS; call++) {
            rings[call] = new PlayoutRing(PlayoutRing.DEFAULT_FRAMES);
            playouts[call] = new Playout(rings[call], sink, (_, _, _, _, _) -> {}, settings);
            queues.add(new ArrayBlockingQueue<>(PlayoutRing.DEFAULT_FRAMES));
        }
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long speaking() {
        frame++;
        for (int call = 0; call < CALLS; call++) {
            if (rings[call].claim() != null) {
                rings[call].publish(1, 1, false);
            }
            playouts[call].advance(frame);
        }
        return sink.bytes;
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long silent() {
        frame++;
        for (int call = 0; call < CALLS; call++) {
            playouts[call].advance(frame);
        }
        return sink.bytes;
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long blockingQueue() {
        for (Queue<byte[]> queue : queues) {
            queue.add(ulaw.clone());
            byte[] played = queue.remove();
            sink.media(played, 0, played.length);
        }
        return sink.bytes;
    }

    /// Adds up what it is given and forgets it.
    private static final class Sink implements PlayoutSink {
        long bytes;

        @Override
        public void media(byte[] ulaw, int offset, int length) {
            bytes += length + ulaw[offset];
        }

        @Override
        public void mark(String name) {
            bytes++;
        }

        @Override
        public void clear() {
            bytes++;
        }
    }
}
