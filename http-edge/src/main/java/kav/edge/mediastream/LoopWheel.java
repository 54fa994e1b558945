package kav.edge.mediastream;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import kav.media.frame.Frame;

/// The one timer of an event loop: every 20 ms it visits the media sockets of the loop whose call
/// was not carried on by a frame of its own, for playout and time limits; all others once in a
/// while, for their limits alone.
///
/// A visit costs as much as a part of a frame does, for what it looks at lies in no cache. So a
/// frame leaves its mark here, in one row of bytes for all sockets, which the wheel walks instead.
/// Confined to the loop, except its construction.
final class LoopWheel implements AutoCloseable {
    private static final long LEAST_NS = TimeUnit.MILLISECONDS.toNanos(Frame.PTIME_MS / 2);

    /// Turns between two looks at the limits of a socket that is on time: half a second.
    private static final int LIMIT_TURNS = 25;

    private static final int FIRST_PLACES = 64;

    private final List<MediaSocket> sockets = new ArrayList<>();

    /// For each socket, by its place: whether a frame carried its call on since the last turn.
    private boolean[] onTime = new boolean[FIRST_PLACES];

    private final LongSupplier clock;
    private final ScheduledFuture<?> timer;
    private long nowNs;
    private int turns;

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

    /// Takes a socket in; it gets its place.
    void add(MediaSocket socket) {
        int place = sockets.size();
        sockets.add(socket);
        if (place == onTime.length) {
            onTime = Arrays.copyOf(onTime, 2 * place);
        }
        onTime[place] = false;
        socket.onPlace(place);
    }

    /// Forgets the socket at a place; the last one takes it over.
    void remove(int place) {
        int lastPlace = sockets.size() - 1;
        MediaSocket last = sockets.removeLast();
        if (place < lastPlace) {
            sockets.set(place, last);
            onTime[place] = onTime[lastPlace];
            last.onPlace(place);
        }
    }

    /// A frame carried the call of this socket on: the next turn needs not.
    void isOnTime(int place) {
        onTime[place] = true;
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
        turns++;
        for (int place = sockets.size() - 1; place >= 0; place--) {
            if (place < sockets.size()) {
                visit(place);
            }
        }
    }

    private void visit(int place) {
        boolean wasOnTime = onTime[place];
        onTime[place] = false;
        if (wasOnTime && (turns + place) % LIMIT_TURNS != 0) {
            return;
        }
        MediaSocket socket = sockets.get(place);
        try {
            if (wasOnTime) {
                socket.checkLimits(nowNs);
            } else {
                socket.onTick(nowNs);
            }
        } catch (Throwable fault) {
            socket.onFault(fault);
        }
    }

    @Override
    public void close() {
        timer.cancel(false);
    }
}
