package kav.edge.mediastream;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import kav.media.frame.Frame;

/// The one timer of an event loop: every 20 ms it visits each media socket of the loop, for playout
/// to calls whose own frames are late and for time limits. Confined to the loop, except its
/// construction.
final class LoopWheel implements AutoCloseable {
    private static final long LEAST_NS = TimeUnit.MILLISECONDS.toNanos(Frame.PTIME_MS / 2);

    private final List<MediaSocket> sockets = new ArrayList<>();
    private final LongSupplier clock;
    private final ScheduledFuture<?> timer;
    private long nowNs;

    LoopWheel(EventLoop loop, LongSupplier clock) {
        this.clock = clock;
        this.nowNs = clock.getAsLong();
        this.timer =
                loop.scheduleAtFixedRate(
                        this::turn, Frame.PTIME_MS, Frame.PTIME_MS, TimeUnit.MILLISECONDS);
    }

    /// Time of the last turn, ns since an arbitrary start.
    long nowNs() {
        return nowNs;
    }

    void add(MediaSocket socket) {
        sockets.add(socket);
    }

    void remove(MediaSocket socket) {
        sockets.remove(socket);
    }

    /// One turn, unless it makes up for one that a stall of the loop swallowed: calls would run
    /// ahead of time. A socket that ends in it leaves the list, so the walk goes backwards. A fault
    /// costs its own socket only: the timer would stop for all if it were thrown on.
    void turn() {
        long turnNs = clock.getAsLong();
        if (turnNs - nowNs < LEAST_NS) {
            return;
        }
        nowNs = turnNs;
        for (int i = sockets.size() - 1; i >= 0; i--) {
            if (i < sockets.size()) {
                MediaSocket socket = sockets.get(i);
                try {
                    socket.onTick(nowNs);
                } catch (RuntimeException fault) {
                    socket.onFault(fault);
                }
            }
        }
    }

    @Override
    public void close() {
        timer.cancel(false);
    }
}
