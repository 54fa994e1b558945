package kav.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Sends frames on an absolute schedule and measures how long each echo takes.
///
/// Frame n of the whole load is due n times 20 ms / calls after the start, whatever happened
/// before; the round trip counts from that moment, so a stall of either side is measured in full
/// and not left out ("coordinated omission"). One thread, one selector, no allocation per frame.
public final class LoadGenerator {
    private static final long FRAME_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long DRAIN_NS = TimeUnit.SECONDS.toNanos(2);

    /// A generator that is this late gives up; what it did not send counts as unsent.
    private static final long HARD_STOP_NS = TimeUnit.SECONDS.toNanos(10);

    private static final long LEAD_NS = TimeUnit.MILLISECONDS.toNanos(200);

    /// Below this distance to the next frame the thread spins: a park may take 60 µs too long.
    private static final long SPIN_NS = TimeUnit.MICROSECONDS.toNanos(200);

    private static final int MAX_BATCH = 64;
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(120);

    private final LoadSettings settings;
    private final EchoCall[] calls;
    private final Selector selector;
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(MessageWriter.MAX_BYTES);
    private final Histogram roundTripNs = new Histogram(1_000, LONGEST_NS, 3);
    private final Histogram latenessNs = new Histogram(1_000, LONGEST_NS, 3);
    private final Consumer<SelectionKey> onReady = LoadGenerator::onReady;
    private final long measuredFrom;
    private final long total;

    private long startNs;
    private long nowNs;
    private long measuredEchoes;
    private long echoes;
    private @Nullable ProcessCpu cpuBefore;

    private LoadGenerator(LoadSettings settings) throws IOException {
        this.settings = settings;
        selector = Selector.open();
        calls = new EchoCall[settings.calls()];
        total = (long) settings.framesPerCall() * settings.calls();
        measuredFrom =
                (long) settings.warmUpSeconds() * LoadSettings.FRAMES_PER_SECOND * settings.calls();
    }

    /// Opens the calls, sends everything, waits up to 2 s for the last echoes, closes.
    ///
    /// @throws IOException when a call cannot be opened
    public static LoadResult run(LoadSettings settings) throws IOException {
        LoadGenerator generator = new LoadGenerator(settings);
        try {
            generator.open();
            return generator.drive();
        } finally {
            generator.close();
        }
    }

    private void open() throws IOException {
        MessageWriter writer = new MessageWriter();
        long run = new SecureRandom().nextLong();
        for (int number = 0; number < calls.length; number++) {
            calls[number] = EchoCall.open(settings, run, number, writer, this::onEcho);
            calls[number].channel().register(selector, SelectionKey.OP_READ, calls[number]);
        }
    }

    private LoadResult drive() throws IOException {
        startNs = System.nanoTime() + LEAD_NS;
        long hardStopNs = dueNs(total) + HARD_STOP_NS;
        long drainedNs = hardStopNs;
        long next = 0;
        nowNs = System.nanoTime();
        while (nowNs < Math.min(hardStopNs, drainedNs) && (next < total || echoes < total)) {
            long before = next;
            next = sendDue(next);
            if (next == total && before < total) {
                drainedNs = nowNs + DRAIN_NS;
            }
            selector.selectNow(onReady);
            if (next < total && dueNs(next) - System.nanoTime() > SPIN_NS) {
                selector.select(onReady, 1);
            } else if (next == total) {
                LockSupport.parkNanos(SPIN_NS);
            }
            nowNs = System.nanoTime();
        }
        return result(total - next);
    }

    private long sendDue(long from) throws IOException {
        long next = from;
        for (int sent = 0; next < total && sent < MAX_BATCH; sent++, next++) {
            long dueNs = dueNs(next);
            if (dueNs > nowNs) {
                break;
            }
            if (next == measuredFrom && settings.serverPid() > 0) {
                cpuBefore = ProcessCpu.read(settings.serverPid());
            }
            calls[(int) (next % calls.length)].send((int) (next / calls.length), scratch);
            long sentNs = System.nanoTime();
            if (next >= measuredFrom) {
                latenessNs.recordValue(Math.clamp(sentNs - dueNs, 0, LONGEST_NS));
            }
            nowNs = sentNs;
        }
        return next;
    }

    private long dueNs(long frame) {
        return startNs + frame * FRAME_NS / calls.length;
    }

    private void onEcho(int call, int frame) {
        echoes++;
        long index = (long) frame * calls.length + call;
        if (index >= measuredFrom) {
            measuredEchoes++;
            roundTripNs.recordValue(Math.clamp(System.nanoTime() - dueNs(index), 0, LONGEST_NS));
        }
    }

    private static void onReady(SelectionKey key) {
        EchoCall call = (EchoCall) key.attachment();
        if (key.isValid() && key.isReadable()) {
            call.receive();
        }
        if (call.isOpen()) {
            call.flush();
        }
    }

    private LoadResult result(long neverSent) throws IOException {
        double userMicros = -1;
        double systemMicros = -1;
        if (cpuBefore != null && measuredEchoes > 0) {
            ProcessCpu after = ProcessCpu.read(settings.serverPid());
            userMicros = after.userMicrosSince(cpuBefore) / measuredEchoes;
            systemMicros = after.systemMicrosSince(cpuBefore) / measuredEchoes;
        }
        return new LoadResult(
                calls.length,
                LoadResult.Quantiles.of(roundTripNs),
                LoadResult.Quantiles.of(latenessNs),
                counts(neverSent),
                userMicros,
                systemMicros);
    }

    private LoadResult.Counts counts(long neverSent) {
        long sent = 0;
        long received = 0;
        long reordered = 0;
        long duplicated = 0;
        long corrupted = 0;
        long unsent = neverSent;
        Map<String, Integer> closed = new HashMap<>();
        for (EchoCall call : calls) {
            LoadResult.Counts one = call.counts();
            sent += one.sent();
            received += one.received();
            reordered += one.reordered();
            duplicated += one.duplicated();
            corrupted += one.corrupted();
            unsent += one.unsent();
            one.closed().forEach((reason, count) -> closed.merge(reason, count, Integer::sum));
        }
        return new LoadResult.Counts(
                sent, received, sent - received, reordered, duplicated, corrupted, unsent, closed);
    }

    private void close() throws IOException {
        for (EchoCall call : calls) {
            if (call != null) {
                call.close();
            }
        }
        selector.close();
    }
}
