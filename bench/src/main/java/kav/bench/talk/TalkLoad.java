package kav.bench.talk;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kav.bench.load.MessageWriter;
import kav.edge.phone.carrier.CarrierHttp;
import org.HdrHistogram.Histogram;

/// Many callers at once, evenly staggered, on an absolute schedule: frame n of the whole load is
/// due n times 20 ms / calls after the start. They begin one after another, ten a second. One
/// thread, one selector.
final class TalkLoad implements AutoCloseable {
    private static final long FRAME_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(60);
    private static final int FRAMES_PER_SECOND = 50;

    private static final int CALLS_PER_SECOND = 10;
    private static final long NS_BETWEEN_CALLS = TimeUnit.SECONDS.toNanos(1) / CALLS_PER_SECOND;

    /// Frames may be that late: recogniser, model, voice and database work on this core as well.
    private static final long REST_NS = TimeUnit.MICROSECONDS.toNanos(500);

    private final Selector selector = Selector.open();
    private final List<TalkCall> calls = new ArrayList<>();
    private final Histogram latenessNs = new Histogram(1_000, LONGEST_NS, 3);
    private final int mostFrames;

    /// @param mostSeconds how long a call may last
    TalkLoad(int mostSeconds) throws IOException {
        mostFrames = (mostSeconds + 1) * FRAMES_PER_SECOND;
    }

    /// Rings that often; the streams begin with their first frame.
    void open(CarrierHttp http, int port, int count) throws IOException, InterruptedException {
        MessageWriter writer = new MessageWriter();
        for (int number = 0; number < count; number++) {
            calls.add(TalkCall.open(http, port, number, writer, mostFrames));
        }
    }

    List<TalkCall> calls() {
        return calls;
    }

    /// How late frames left, ns.
    Histogram latenessNs() {
        return latenessNs;
    }

    /// What is looked at between frames.
    interface Until {
        boolean isOver();
    }

    /// How long it takes until all have begun, seconds.
    static int secondsToBegin(int calls) {
        return Math.ceilDiv(calls, CALLS_PER_SECOND);
    }

    /// Talks for so long, or until it is over.
    void run(int seconds, Until until) throws IOException {
        long startNs = System.nanoTime();
        long total = (long) seconds * FRAMES_PER_SECOND * calls.size();
        for (long next = 0; next < total && !until.isOver(); next++) {
            long dueNs = startNs + next * FRAME_NS / calls.size();
            while (true) {
                selector.selectNow(TalkLoad::onReady);
                long earlyNs = dueNs - System.nanoTime();
                if (earlyNs <= 0) {
                    break;
                }
                LockSupport.parkNanos(REST_NS);
            }
            int number = (int) (next % calls.size());
            TalkCall call = calls.get(number);
            if (call.framesSent() == 0) {
                if (dueNs - startNs < number * NS_BETWEEN_CALLS) {
                    continue;
                }
                call.begin();
                call.socket().channel().register(selector, SelectionKey.OP_READ, call);
            }
            if (call.framesSent() < mostFrames) {
                latenessNs.recordValue(Math.min(LONGEST_NS, System.nanoTime() - dueNs));
                call.sendFrame();
            }
        }
    }

    private static void onReady(SelectionKey key) {
        TalkCall call = (TalkCall) key.attachment();
        if (key.isValid() && key.isReadable()) {
            call.socket().receive();
        }
        if (call.socket().isOpen()) {
            call.socket().flush();
        }
    }

    @Override
    public void close() throws IOException {
        calls.forEach(call -> {
            call.stop();
            call.socket().close();
        });
        selector.close();
    }
}
