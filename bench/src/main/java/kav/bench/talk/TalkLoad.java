package kav.bench.talk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kav.bench.load.MessageWriter;
import kav.bench.load.Readiness;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Many callers at once. They ring one after another, so many a second, on a thread of its own;
/// their frames leave on an absolute schedule, evenly staggered: every 20 ms / calls one is due.
/// One thread sends, with one epoll.
final class TalkLoad implements AutoCloseable {
    private static final long FRAME_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(60);
    private static final int FRAMES_PER_SECOND = 50;

    /// Frames may be that late: recogniser, model, voice and database work on this core as well.
    private static final long REST_NS = TimeUnit.MICROSECONDS.toNanos(500);

    private final TalkServer server;
    private final boolean breakIn;
    private final Readiness readiness = new Readiness();
    private final @Nullable TalkCall[] places;
    private final List<TalkCall> calls = new ArrayList<>();
    private final Queue<TalkCall> rung = new ConcurrentLinkedQueue<>();
    private final Histogram latenessNs = new Histogram(1_000, LONGEST_NS, 3);
    private final Thread ringing;
    private final int mostFrames;
    private int lost;
    private volatile @Nullable IOException failure;

    /// Begins to ring.
    ///
    /// @param perSecond how many ring in a second
    /// @param mostSeconds how long a call may last
    /// @param breakIn callers speak over the agent now and then
    TalkLoad(TalkServer server, int count, int perSecond, int mostSeconds, boolean breakIn)
            throws IOException {
        this.server = server;
        this.breakIn = breakIn;
        places = new TalkCall[count];
        mostFrames = (mostSeconds + 1) * FRAMES_PER_SECOND;
        ringing = Thread.ofPlatform().name("ringing").daemon().start(() -> ring(perSecond));
    }

    private void ring(int perSecond) {
        long apartNs = TimeUnit.SECONDS.toNanos(1) / perSecond;
        MessageWriter writer = new MessageWriter();
        long startNs = System.nanoTime();
        try {
            for (int number = 0; number < places.length; number++) {
                long dueNs = startNs + number * apartNs;
                TimeUnit.NANOSECONDS.sleep(Math.max(0, dueNs - System.nanoTime()));
                rung.add(TalkCall.open(server, number, writer, mostFrames, breakIn));
            }
        } catch (IOException fault) {
            failure = fault;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Those that have begun, in the order they rang.
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

    /// Talks for so long, or until it is over.
    ///
    /// @param isMute whether callers who begin now only listen
    void run(int seconds, boolean isMute, Until until) throws IOException {
        long startNs = System.nanoTime();
        long total = (long) seconds * FRAMES_PER_SECOND * places.length;
        for (long next = 0; next < total && !until.isOver(); next++) {
            long dueNs = startNs + next * FRAME_NS / places.length;
            while (true) {
                readiness.tell(0);
                begin(isMute);
                if (dueNs - System.nanoTime() <= 0) {
                    break;
                }
                LockSupport.parkNanos(REST_NS);
            }
            TalkCall call = places[(int) (next % places.length)];
            if (call != null && call.framesSent() < mostFrames) {
                latenessNs.recordValue(Math.min(LONGEST_NS, System.nanoTime() - dueNs));
                call.sendFrame();
            }
        }
        IOException fault = failure;
        if (fault != null) {
            throw new IOException("ringing failed: " + fault.getMessage(), fault);
        }
    }

    private void begin(boolean isMute) throws IOException {
        for (TalkCall call = rung.poll(); call != null; call = rung.poll()) {
            if (isMute) {
                call.mute();
            }
            call.begin();
            call.socket().hearBy(readiness);
            places[calls.size()] = call;
            calls.add(call);
        }
    }

    /// Counts the calls whose socket the server closed, or that never began.
    void countLost() {
        lost = places.length - (int) calls.stream().filter(call -> call.socket().isOpen()).count();
    }

    /// As counted before they were hung up.
    int lost() {
        return lost;
    }

    @Override
    public void close() throws IOException {
        ringing.interrupt();
        try {
            ringing.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        calls.forEach(call -> {
            call.stop();
            call.socket().close();
        });
        rung.forEach(call -> call.socket().close());
        readiness.close();
    }
}
