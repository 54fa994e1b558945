package kav.bench.jmh.line;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/// A [Wire] that counts WebSocket messages too: each buffer holds whole ones, without a mask (RFC
/// 6455 section 5.2). Confined to its channel's thread.
final class MessageWire extends Wire {
    private static final int HEADER_BYTES = 2;
    private static final int LONGER_HEADER_BYTES = 4;
    private static final int LENGTH_FOLLOWS = 126;

    private long messages;

    /// Messages written so far.
    long messages() {
        return messages;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ByteBuf out = (ByteBuf) message;
        int at = out.readerIndex();
        while (at < out.writerIndex()) {
            int length = out.getByte(at + 1) & 0x7F;
            at +=
                    length == LENGTH_FOLLOWS
                            ? LONGER_HEADER_BYTES + out.getUnsignedShort(at + HEADER_BYTES)
                            : HEADER_BYTES + length;
            messages++;
        }
        super.write(context, message, promise);
    }
}
