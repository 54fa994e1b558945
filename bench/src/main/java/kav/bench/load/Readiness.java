package kav.bench.load;

import io.netty.channel.ChannelException;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.Native;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Tells which sockets have something to read: epoll(7), level-triggered, each socket looked up by
/// its number in an array. Confined to the generator's thread.
public final class Readiness implements AutoCloseable {
    private static final int MOST_AT_ONCE = 512;
    private static final String ERRNO = "errno";
    private static final int EINTR = 4;

    static {
        Epoll.ensureAvailability();
    }

    private static final int EVENT_BYTES = Native.sizeofEpollEvent();
    private static final int DATA_AT = Native.offsetofEpollData();
    private static final MethodHandle EPOLL_WAIT =
            Linker.nativeLinker()
                    .downcallHandle(
                            Linker.nativeLinker().defaultLookup().findOrThrow("epoll_wait"),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT),
                            Linker.Option.captureCallState(ERRNO));
    private static final VarHandle ERROR =
            Linker.Option.captureStateLayout()
                    .varHandle(MemoryLayout.PathElement.groupElement(ERRNO));

    private final FileDescriptor epoll;
    private final MemorySegment state = Arena.ofAuto().allocate(Linker.Option.captureStateLayout());
    private final MemorySegment events =
            Arena.ofAuto().allocate((long) MOST_AT_ONCE * EVENT_BYTES, Long.BYTES);
    private @Nullable Ready[] byNumber = new Ready[MOST_AT_ONCE];

    /// With no socket yet.
    ///
    /// @throws IOException when the kernel has no file left for it
    public Readiness() throws IOException {
        try {
            epoll = Native.newEpollCreate();
        } catch (ChannelException none) {
            throw new IOException("the kernel gives no epoll: " + none.getMessage(), none);
        }
    }

    /// Somebody with a socket.
    public interface Ready {
        /// Bytes have come, or the stream has ended.
        void onReady();
    }

    /// From now on somebody hears of a socket; until it is closed.
    public void add(LoopbackSocket socket, Ready ready) throws IOException {
        int number = socket.number();
        if (number >= byNumber.length) {
            byNumber = Arrays.copyOf(byNumber, 2 * number);
        }
        byNumber[number] = ready;
        Native.epollCtlAdd(epoll.intValue(), number, Native.EPOLLIN);
    }

    /// Tells all who have something to read.
    ///
    /// @param ms waits at most so long for the first; 0 does not wait
    public void tell(int ms) {
        int ready = await(ms);
        for (int i = 0; i < ready; i++) {
            int number =
                    events.get(ValueLayout.JAVA_INT_UNALIGNED, (long) i * EVENT_BYTES + DATA_AT);
            Ready one = byNumber[number];
            if (one != null) {
                one.onReady();
            }
        }
    }

    private int await(int ms) {
        int ready = call(ms);
        if (ready < 0) {
            int error = (int) ERROR.get(state, 0L);
            if (error != EINTR) {
                throw new IllegalStateException("epoll_wait failed with errno " + error);
            }
        }
        return ready;
    }

    private int call(int ms) {
        try {
            return (int) EPOLL_WAIT.invokeExact(state, epoll.intValue(), events, MOST_AT_ONCE, ms);
        } catch (Throwable fault) {
            throw new IllegalStateException("epoll_wait could not be called", fault);
        }
    }

    @Override
    public void close() throws IOException {
        epoll.close();
    }
}
