package kav.edge.mediastream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.Socket;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import kav.edge.websocket.LoopBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A media socket on its event loop's own epoll, without a pipeline between: one event, one read,
/// one send a frame, in and out of the loop's buffers. Netty's channel, which opened the socket,
/// only closes it.
///
/// Edge-triggered (epoll(7)): told once when something came, so it reads until a read falls short
/// of its buffer, or to the end of the stream when the peer has hung up. Confined to the loop.
final class EpollWire implements Wire, EpollIoHandle {
    private static final Logger log = LoggerFactory.getLogger(EpollWire.class);

    /// Reads before the loop's other sockets have their turn.
    private static final int READS_IN_A_ROW = 16;

    private static final EpollIoOps READ =
            EpollIoOps.EPOLLIN.with(EpollIoOps.EPOLLRDHUP).with(EpollIoOps.EPOLLET);
    private static final EpollIoOps READ_AND_SEND = READ.with(EpollIoOps.EPOLLOUT);

    private final Socket descriptor;
    private final MediaSocket socket;
    private final LoopBuffer received;
    private final LoopBuffer sent;
    private final EpollSocketChannel channel;
    private final int highWaterBytes;
    private final int lowWaterBytes;
    private @Nullable IoRegistration registration;

    /// What the kernel did not take at once, or null (the usual case).
    private @Nullable ByteBuf waiting;

    /// From the high water mark of what waits down to the low one.
    private boolean isFull;

    /// Whether it closes once nothing waits any more.
    private boolean isEnding;

    private EpollWire(EpollSocketChannel channel, MediaSocket socket, LoopSide.Memory memory) {
        this.descriptor = (Socket) channel.fd();
        this.socket = socket;
        this.received = memory.received();
        this.sent = memory.sent();
        this.channel = channel;
        this.highWaterBytes = channel.config().getWriteBufferHighWaterMark();
        this.lowWaterBytes = channel.config().getWriteBufferLowWaterMark();
    }

    /// Takes a channel's socket off the channel, once the event at hand is dealt with: unless its
    /// bytes are encrypted, travel by another transport, or wait in the channel's own queue.
    ///
    /// @param moved told when the pipeline has nothing to do with the socket any more
    static void takeOver(
            EpollSocketChannel channel,
            MediaSocket socket,
            LoopSide.Memory memory,
            Runnable moved) {
        if (channel.pipeline().get(SslHandler.class) == null
                && memory.received().hasAddress()
                && isAllSent(channel)) {
            var _ =
                    channel.deregister()
                            .addListener(_ -> moveOrStay(channel, socket, memory, moved));
        }
    }

    /// Something may have been written since, and may not have left.
    private static void moveOrStay(
            EpollSocketChannel channel,
            MediaSocket socket,
            LoopSide.Memory memory,
            Runnable moved) {
        if (!channel.isOpen()) {
            socket.onLost();
            return;
        }
        if (isAllSent(channel)) {
            moved.run();
            new EpollWire(channel, socket, memory).begin();
        } else {
            var _ = channel.eventLoop().register(channel).addListener(_ -> channel.flush());
            var _ = channel.closeFuture().addListener(_ -> socket.onLost());
        }
    }

    private static boolean isAllSent(EpollSocketChannel channel) {
        ChannelOutboundBuffer pending = channel.unsafe().outboundBuffer();
        return pending != null && pending.isEmpty();
    }

    private void begin() {
        socket.onMove(this);
        var _ = channel.closeFuture().addListener(_ -> end());
        IoEventLoop loop = (IoEventLoop) channel.eventLoop();
        var _ =
                loop.register(this)
                        .addListener(added -> {
                            if (added.isSuccess()) {
                                begin((IoRegistration) added.getNow());
                            } else {
                                fail(added.cause());
                            }
                        });
    }

    private void begin(IoRegistration by) {
        registration = by;
        try {
            listen();
        } catch (UncheckedIOException refused) {
            fail(refused);
        }
    }

    @Override
    public FileDescriptor fd() {
        return descriptor;
    }

    /// Nothing is thrown on: the loop would take it for a failure of its own, and nap.
    @Override
    public void handle(IoRegistration registered, IoEvent event) {
        EpollIoOps ready = ((EpollIoEvent) event).ops();
        try {
            if (ready.contains(EpollIoOps.EPOLLOUT)) {
                sendWaiting();
            }
            read(ready.value() != EpollIoOps.EPOLLIN.value());
        } catch (Throwable cause) {
            fail(cause);
        }
    }

    /// When there may be more than a turn's reads the kernel is asked to tell of it once more.
    ///
    /// @param toTheEnd whether a read that falls short may have the end of the stream behind it
    private void read(boolean toTheEnd) throws IOException {
        boolean hasMore = true;
        for (int reads = 0; hasMore && reads < READS_IN_A_ROW; reads++) {
            hasMore = descriptor.isOpen() && readOnce(toTheEnd);
        }
        socket.flush();
        if (hasMore) {
            listen();
        }
    }

    /// Asks for what it waits for, and to be told at once if it is there.
    private void listen() {
        var _ = registration().submit(waiting == null ? READ : READ_AND_SEND);
    }

    /// A broken connection is closed even if the socket waited for its last bytes to leave: no more
    /// events come of it.
    private void fail(Throwable cause) {
        try {
            socket.onBroken(cause);
            if (cause instanceof IOException) {
                close();
            }
        } catch (Throwable worse) {
            log.atError().setCause(worse).log("media socket did not end in order");
            close();
        }
    }

    /// @return whether there may be more to read
    private boolean readOnce(boolean toTheEnd) throws IOException {
        ByteBuf in = received.take();
        try {
            int room = in.writableBytes();
            int bytes = descriptor.recvAddress(in.memoryAddress(), 0, room);
            if (bytes > 0) {
                socket.onRead(in.writerIndex(bytes));
                return toTheEnd || bytes == room;
            }
            if (bytes < 0) {
                socket.flush();
                close();
            }
            return false;
        } finally {
            in.release();
        }
    }

    /// The loop's one buffer, for the kernel takes the bytes within the turn; of what it does not
    /// take the rest is copied.
    @Override
    public ByteBuf take(int payloadBytes) {
        return sent.take();
    }

    @Override
    public void write(ByteBuf bytes) {
        try {
            if (!descriptor.isOpen()) {
                return;
            }
            if (waiting == null) {
                send(bytes);
            }
            if (bytes.isReadable()) {
                await(bytes);
            }
        } catch (Throwable cause) {
            fail(cause);
        } finally {
            bytes.release();
        }
    }

    private void send(ByteBuf bytes) throws IOException {
        int taken =
                descriptor.sendAddress(
                        bytes.memoryAddress(), bytes.readerIndex(), bytes.writerIndex());
        bytes.skipBytes(taken);
    }

    private void await(ByteBuf bytes) {
        ByteBuf before = waiting;
        if (before == null) {
            waiting = copyOf(bytes);
            listen();
        } else {
            before.discardReadBytes().writeBytes(bytes);
        }
        isFull |= waitingBytes() >= highWaterBytes;
    }

    private int waitingBytes() {
        return waiting == null ? 0 : waiting.readableBytes();
    }

    /// The kernel has room again.
    private void sendWaiting() throws IOException {
        ByteBuf bytes = waiting;
        if (bytes == null || !descriptor.isOpen()) {
            return;
        }
        send(bytes);
        if (!bytes.isReadable()) {
            waiting = null;
            bytes.release();
            listen();
        }
        if (isFull && waitingBytes() < lowWaterBytes) {
            isFull = false;
            socket.onRoom();
        }
        if (isEnding && waiting == null) {
            close();
        }
    }

    @Override
    public void writeLast(ByteBuf bytes, long withinNs) {
        write(bytes);
        if (waiting == null) {
            close();
            return;
        }
        isEnding = true;
        ScheduledFuture<?> tooLate =
                channel.eventLoop().schedule(this::close, withinNs, TimeUnit.NANOSECONDS);
        var _ = channel.closeFuture().addListener(_ -> tooLate.cancel(false));
    }

    /// Whoever closes the channel, [#end] comes of it.
    @Override
    public void close() {
        var _ = channel.close();
    }

    private void end() {
        IoRegistration own = registration;
        if (own != null) {
            var _ = own.cancel();
        }
        ByteBuf rest = waiting;
        waiting = null;
        if (rest != null) {
            rest.release();
        }
        try {
            socket.onLost();
        } finally {
            socket.onGone();
        }
    }

    @Override
    public boolean isWritable() {
        return !isFull;
    }

    @Override
    public boolean isOpen() {
        return descriptor.isOpen();
    }

    @Override
    public boolean isInLoop() {
        return channel.eventLoop().inEventLoop();
    }

    @Override
    public ByteBuf copyOf(ByteBuf rest) {
        return channel.alloc().directBuffer(rest.readableBytes()).writeBytes(rest);
    }

    @Override
    public Executor loop() {
        return channel.eventLoop();
    }

    private IoRegistration registration() {
        return Objects.requireNonNull(registration, "begun");
    }
}
