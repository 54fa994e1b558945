package kav.edge.http;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/// The system call interfaces to choose from. Immutable.
///
/// @param name as in `TRANSPORT`
record Transports(
        String name, IoHandlerFactory handlers, Class<? extends ServerChannel> serverChannel) {

    /// @throws IllegalStateException when io_uring was asked for and the kernel refuses it
    static Transports choose(HttpSettings.Transport wanted) {
        return switch (wanted) {
            case EPOLL -> Epoll.isAvailable() ? epoll() : nio();
            case NIO -> nio();
            case IO_URING -> {
                if (!IoUring.isAvailable()) {
                    throw new IllegalStateException(
                            "io_uring is not available here: set TRANSPORT=epoll",
                            IoUring.unavailabilityCause());
                }
                yield new Transports(
                        "io_uring",
                        IoUringIoHandler.newFactory(),
                        IoUringServerSocketChannel.class);
            }
        };
    }

    private static Transports epoll() {
        return new Transports("epoll", EpollIoHandler.newFactory(), EpollServerSocketChannel.class);
    }

    private static Transports nio() {
        return new Transports("nio", NioIoHandler.newFactory(), NioServerSocketChannel.class);
    }

    /// @param threadName prefix of the threads' names, a number follows
    MultiThreadIoEventLoopGroup loops(int count, String threadName) {
        return new MultiThreadIoEventLoopGroup(count, threads(threadName), handlers);
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> new FastThreadLocalThread(task, name + "-" + number.getAndIncrement());
    }
}
