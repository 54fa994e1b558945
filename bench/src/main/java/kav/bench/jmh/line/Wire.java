package kav.bench.jmh.line;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/// Stands where the kernel is: takes what is written, counts it and gives its memory back. Confined
/// to its channel's thread.
class Wire extends ChannelOutboundHandlerAdapter {
    private long bytes;

    /// Bytes written so far.
    long bytes() {
        return bytes;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ByteBuf out = (ByteBuf) message;
        bytes += out.readableBytes();
        out.release();
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        // Written at once.
    }
}
