package kav.bench.jmh.line;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import kav.bench.jmh.Rule;
import kav.media.frame.Frame;
import kav.media.jitter.FrameTap;
import kav.media.jitter.JitterBuffer;
import kav.media.jitter.JitterSettings;
import org.jctools.queues.SpscArrayQueue;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One frame handed over and read again in one thread. The queues move a copy of the 160 bytes and
/// do nothing else; the jitter buffer also orders, places and counts.
@Rule(
        own = "kavJitterBuffer",
        baseline = "jdkArrayBlockingQueue",
        mostRatio = 2,
        allocationFree = true)
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class JitterBufferBenchmark {
    private static final int SLOTS = 64;

    private final byte[] payload = new byte[Frame.BYTES];
    private final byte[] piece = new byte[Frame.BYTES];
    private final JitterBuffer jitterBuffer =
            new JitterBuffer(JitterSettings.IN_ORDER, FrameTap.NONE);
    private final JitterBuffer reordering =
            new JitterBuffer(new JitterSettings(SLOTS, 4, 25, 48), FrameTap.NONE);
    private final SpscArrayQueue<byte[]> spscQueue = new SpscArrayQueue<>(SLOTS);
    private final ArrayBlockingQueue<byte[]> blockingQueue = new ArrayBlockingQueue<>(SLOTS);
    private long chunk;

    @Benchmark
    public byte kavJitterBuffer() {
        return pass(jitterBuffer);
    }

    @Benchmark
    public byte kavJitterBufferThatReorders() {
        return pass(reordering);
    }

    private byte pass(JitterBuffer buffer) {
        chunk++;
        buffer.write(chunk * Frame.PTIME_MS, chunk, payload, 0, Frame.BYTES);
        byte first = copy(buffer.peek());
        buffer.release();
        return first;
    }

    @Benchmark
    public byte jctoolsSpscArrayQueue() {
        spscQueue.offer(payload.clone());
        return copy(spscQueue.poll());
    }

    @Benchmark
    public byte jdkArrayBlockingQueue() {
        blockingQueue.offer(payload.clone());
        return copy(blockingQueue.poll());
    }

    private byte copy(byte @Nullable [] frame) {
        if (frame == null) {
            throw new IllegalStateException("nothing to read");
        }
        System.arraycopy(frame, 0, piece, 0, Frame.BYTES);
        return piece[0];
    }
}
