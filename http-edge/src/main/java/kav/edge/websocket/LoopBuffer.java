package kav.edge.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/// One direct buffer for all sockets of an event loop in turn: a thousand sockets then read into
/// and write out of the same few lines of the processor's cache, and nobody allocates.
///
/// Whoever still holds it when the next one comes (the kernel's queue is full, a handler keeps what
/// it read) keeps it for good; the loop takes another. Confined to its loop.
public final class LoopBuffer implements AutoCloseable {
    private final int bytes;
    private final ByteBufAllocator allocator;
    private ByteBuf buffer;

    /// @param bytes its size at first; it grows as any buffer does
    public LoopBuffer(int bytes, ByteBufAllocator allocator) {
        this.bytes = bytes;
        this.allocator = allocator;
        this.buffer = allocator.directBuffer(bytes);
    }

    /// The buffer, empty; returned retained, to be released or given away before the loop's turn is
    /// over.
    public ByteBuf take() {
        if (isHeld()) {
            buffer.release();
            buffer = allocator.directBuffer(bytes);
        }
        return buffer.clear().retain();
    }

    /// Whether somebody has not given it back yet.
    public boolean isHeld() {
        return buffer.refCnt() > 1;
    }

    /// Whether the kernel may be told where it lies.
    public boolean hasAddress() {
        return buffer.hasMemoryAddress();
    }

    /// To be called once nobody takes it any more.
    @Override
    public void close() {
        buffer.release();
    }
}
