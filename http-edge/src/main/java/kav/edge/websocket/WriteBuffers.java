package kav.edge.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.uring.IoUringSocketChannel;

/// What a connection's frames are written into: the loop's one buffer where the kernel takes the
/// bytes within the turn, else a buffer of just their size. A stalled connection would otherwise
/// keep the loop's whole buffer with each flush. Stateless; called on the connection's loop.
public final class WriteBuffers {
    private WriteBuffers() {}

    /// @param payloadBytes of the first frame
    /// @return an empty buffer with room for that frame, retained; it grows for those that follow
    public static ByteBuf take(Channel channel, LoopBuffer shared, int payloadBytes) {
        return isHeldLong(channel)
                ? channel.alloc().directBuffer(FrameWriter.MAX_HEADER_BYTES + payloadBytes)
                : shared.take();
    }

    /// On io_uring the kernel reads the bytes after the turn.
    private static boolean isHeldLong(Channel channel) {
        ChannelOutboundBuffer pending = channel.unsafe().outboundBuffer();
        return channel instanceof IoUringSocketChannel || pending != null && !pending.isEmpty();
    }
}
