package kav.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Sends frames on an absolute schedule and measures how long each echo takes.
///
/// Frame n of the whole load is due n times 20 ms / calls after the start, whatever happened
/// before; the round trip counts from that moment, so a stall of either side is measured in full
/// and not left out ("coordinated omission"). Of a server that echoes nothing, the round trip of
/// pings counts; a call's last one follows its last frame, so its answer says that all were read.
/// What is not measured takes the same way through the code as what is, or the compiler would throw
/// that away at the first measured frame, and stall right there. One thread, one epoll, no
/// allocation per frame.
public final class LoadGenerator implements EchoCall.Listener {
    private static final long DRAIN_NS = TimeUnit.SECONDS.toNanos(2);

    /// A generator that is this late gives up; what it did not send counts as unsent.
    private static final long HARD_STOP_NS = TimeUnit.SECONDS.toNanos(10);

    private static final long LEAD_NS = TimeUnit.MILLISECONDS.toNanos(200);

    /// Below this distance to the next frame the thread spins: the kernel waits whole milliseconds.
    private static final long SPIN_NS = TimeUnit.MICROSECONDS.toNanos(1_200);

    /// Between two looks for the last answers.
    private static final long REST_NS = TimeUnit.MICROSECONDS.toNanos(200);

    private static final int MAX_BATCH = 64;

    /// A call pings so seldom that it does not count as work.
    private static final int PING_MS = 200;

    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(120);

    private final LoadSettings settings;
    private final Listener listener;
    private final EchoCall[] calls;
    private final Readiness readiness = new Readiness();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(MessageWriter.MAX_BYTES);

    /// Each of these by whether it is measured: 0 before, 1 then.
    private final Histogram[] roundTripNs = {histogram(), histogram()};

    private final Histogram[] latenessNs = {histogram(), histogram()};
    private final long[] echoes = new long[2];
    private final long[] pings = new long[2];
    private final long[] pongs = new long[2];
    private final long everyNs;
    private final int pingFrames;
    private final long measuredFrom;
    private final long total;
    private final boolean isSilent;
    private final int lastFrame;

    private long startNs;
    private long nowNs;
    private @Nullable ProcessCpu cpuBefore;

    private LoadGenerator(LoadSettings settings, Listener listener) throws IOException {
        this.settings = settings;
        this.listener = listener;
        calls = new EchoCall[settings.calls()];
        total = (long) settings.framesPerCall() * settings.calls();
        everyNs = TimeUnit.MILLISECONDS.toNanos(settings.everyMs());
        pingFrames = Math.max(1, PING_MS / settings.everyMs());
        measuredFrom = (long) settings.warmUpFramesPerCall() * settings.calls();
        isSilent = settings.target().isSilent();
        lastFrame = settings.framesPerCall() - 1;
    }

    private static Histogram histogram() {
        return new Histogram(1_000, LONGEST_NS, 3);
    }

    /// Hears how far a run is.
    public interface Listener {
        /// The warm-up is over.
        default void onMeasuring() {}

        /// What was measured; the calls are still open.
        default void onMeasured(LoadResult result) throws IOException {}
    }

    /// Opens the calls, sends everything, waits up to 2 s for the last answers, closes.
    ///
    /// @throws IOException when a call cannot be opened
    public static LoadResult run(LoadSettings settings) throws IOException {
        return run(settings, new Listener() {});
    }

    /// The same; the calls are closed when the listener returns.
    public static LoadResult run(LoadSettings settings, Listener listener) throws IOException {
        LoadGenerator generator = new LoadGenerator(settings, listener);
        try {
            generator.open();
            LoadResult result = generator.drive();
            listener.onMeasured(result);
            return result;
        } finally {
            generator.close();
        }
    }

    private void open() throws IOException {
        MessageWriter writer = new MessageWriter();
        long run = new SecureRandom().nextLong();
        for (int number = 0; number < calls.length; number++) {
            calls[number] = EchoCall.open(settings, run, number, writer, this);
            calls[number].hearBy(readiness);
        }
    }

    private LoadResult drive() throws IOException {
        startNs = System.nanoTime() + LEAD_NS;
        long hardStopNs = dueNs(total) + HARD_STOP_NS;
        long drainedNs = hardStopNs;
        long next = 0;
        nowNs = System.nanoTime();
        while (nowNs < Math.min(hardStopNs, drainedNs) && (next < total || isAwaiting())) {
            long before = next;
            next = sendDue(next);
            if (next == total && before < total) {
                drainedNs = nowNs + DRAIN_NS;
            }
            readiness.tell(0);
            if (next < total && dueNs(next) - System.nanoTime() > SPIN_NS) {
                readiness.tell(1);
            } else if (next == total) {
                LockSupport.parkNanos(REST_NS);
            }
            nowNs = System.nanoTime();
        }
        return result(total - next);
    }

    private boolean isAwaiting() {
        return isSilent ? sum(pongs) < sum(pings) : sum(echoes) < total;
    }

    private static long sum(long[] both) {
        return both[0] + both[1];
    }

    /// 1 from so far on, else 0, without a branch.
    static int atLeast(long value, long least) {
        return (int) (~(value - least) >>> 63);
    }

    private long sendDue(long from) throws IOException {
        long next = from;
        for (int sent = 0; next < total && sent < MAX_BATCH; sent++, next++) {
            long dueNs = dueNs(next);
            if (dueNs > nowNs) {
                break;
            }
            if (next == measuredFrom) {
                beginMeasuring();
            }
            send((int) (next % calls.length), (int) (next / calls.length), dueNs);
            long sentNs = System.nanoTime();
            latenessNs[atLeast(next, measuredFrom)].recordValue(
                    Math.clamp(sentNs - dueNs, 0, LONGEST_NS));
            nowNs = sentNs;
        }
        return next;
    }

    /// A server that sends nothing back answers pings: so its loop's latency shows.
    private void send(int call, int frame, long dueNs) {
        calls[call].send(frame, scratch);
        if (isSilent && (frame % pingFrames == 0 || frame == lastFrame)) {
            pings[atLeast((long) frame * calls.length + call, measuredFrom)]++;
            calls[call].ping(dueNs, scratch);
        }
    }

    private void beginMeasuring() throws IOException {
        if (settings.target().pid() > 0) {
            cpuBefore = ProcessCpu.read(settings.target().pid());
        }
        listener.onMeasuring();
    }

    private long dueNs(long frame) {
        return startNs + frame * everyNs / calls.length;
    }

    @Override
    public void onEcho(int call, int frame) {
        long index = (long) frame * calls.length + call;
        int measured = atLeast(index, measuredFrom);
        echoes[measured]++;
        roundTripNs[measured].recordValue(
                Math.clamp(System.nanoTime() - dueNs(index), 0, LONGEST_NS));
    }

    @Override
    public void onPong(long sent) {
        int measured = atLeast(sent, dueNs(measuredFrom));
        pongs[measured]++;
        roundTripNs[measured].recordValue(Math.clamp(System.nanoTime() - sent, 0, LONGEST_NS));
    }

    private LoadResult result(long neverSent) throws IOException {
        if (pings[1] > pongs[1]) {
            roundTripNs[1].recordValueWithCount(LONGEST_NS, pings[1] - pongs[1]);
        }
        double userMicros = -1;
        double systemMicros = -1;
        long frames = isSilent ? total - measuredFrom : echoes[1];
        if (cpuBefore != null && frames > 0) {
            ProcessCpu after = ProcessCpu.read(settings.target().pid());
            userMicros = after.userMicrosSince(cpuBefore) / frames;
            systemMicros = after.systemMicrosSince(cpuBefore) / frames;
        }
        return new LoadResult(
                calls.length,
                LoadResult.Quantiles.of(roundTripNs[1]),
                LoadResult.Quantiles.of(latenessNs[1]),
                counts(neverSent),
                userMicros,
                systemMicros);
    }

    private LoadResult.Counts counts(long neverSent) {
        long sent = 0;
        long received = 0;
        long lost = 0;
        long reordered = 0;
        long duplicated = 0;
        long corrupted = 0;
        long unsent = neverSent;
        Map<String, Integer> closed = new HashMap<>();
        for (EchoCall call : calls) {
            LoadResult.Counts one = call.counts(!isSilent);
            sent += one.sent();
            received += one.received();
            lost += one.lost();
            reordered += one.reordered();
            duplicated += one.duplicated();
            corrupted += one.corrupted();
            unsent += one.unsent();
            one.closed().forEach((reason, count) -> closed.merge(reason, count, Integer::sum));
        }
        return new LoadResult.Counts(
                sent, received, lost, reordered, duplicated, corrupted, unsent, closed);
    }

    private void close() throws IOException {
        for (EchoCall call : calls) {
            if (call != null) {
                call.close();
            }
        }
        readiness.close();
    }
}
