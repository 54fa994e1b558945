package kav.edge.mediastream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import kav.edge.websocket.FrameWriter;
import org.jspecify.annotations.Nullable;

/// The last handler of a media socket's pipeline: carries bytes through Netty's channel, over TLS
/// and with every transport. Where it may, it steps aside for an [EpollWire] right after the
/// upgrade. Confined to the event loop.
final class ChannelWire extends ChannelInboundHandlerAdapter implements Wire {
    private final MediaSocket socket;
    private final LoopSide.Memory memory;
    private @Nullable ChannelHandlerContext context;
    private boolean hasMoved;

    ChannelWire(MediaSocket socket, LoopSide.Memory memory) {
        this.socket = socket;
        this.memory = memory;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        socket.onOpen(this);
        if (added.channel() instanceof EpollSocketChannel channel) {
            EpollWire.takeOver(channel, socket, memory, () -> hasMoved = true);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext channel, Object message) {
        ByteBuf read = (ByteBuf) message;
        try {
            socket.onRead(read);
        } finally {
            read.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext channel) {
        socket.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext channel) {
        if (isWritable()) {
            socket.onRoom();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext channel) {
        socket.onLost();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext channel, Throwable cause) {
        socket.onBroken(cause);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext channel) {
        if (!hasMoved) {
            socket.onGone();
        }
    }

    /// The loop's one buffer where the kernel takes the bytes within the turn, else one of just
    /// their size: a stalled connection would keep the loop's whole buffer with each flush.
    @Override
    public ByteBuf take(int payloadBytes) {
        return isHeldLong()
                ? channel().alloc().directBuffer(FrameWriter.MAX_HEADER_BYTES + payloadBytes)
                : memory.sent().take();
    }

    /// On io_uring the kernel reads the bytes after the turn.
    private boolean isHeldLong() {
        Channel channel = channel();
        ChannelOutboundBuffer pending = channel.unsafe().outboundBuffer();
        return channel instanceof IoUringSocketChannel || pending != null && !pending.isEmpty();
    }

    @Override
    public void write(ByteBuf bytes) {
        ChannelHandlerContext here = context();
        var _ = here.writeAndFlush(bytes, here.voidPromise());
    }

    @Override
    public void writeLast(ByteBuf bytes, long withinNs) {
        var tooLate = context().executor().schedule(this::close, withinNs, TimeUnit.NANOSECONDS);
        context()
                .writeAndFlush(bytes)
                .addListener(ChannelFutureListener.CLOSE)
                .addListener(_ -> tooLate.cancel(false));
    }

    @Override
    public void close() {
        var _ = context().close();
    }

    @Override
    public boolean isWritable() {
        return channel().isWritable();
    }

    @Override
    public boolean isOpen() {
        return channel().isActive();
    }

    @Override
    public boolean isInLoop() {
        return context().executor().inEventLoop();
    }

    @Override
    public ByteBuf copyOf(ByteBuf rest) {
        return channel().alloc().directBuffer(rest.readableBytes()).writeBytes(rest);
    }

    @Override
    public Executor loop() {
        return context().executor();
    }

    private Channel channel() {
        return context().channel();
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(context, "handler added");
    }
}
