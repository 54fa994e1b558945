package kav.edge.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.uring.IoUringSocketChannel;
import io.netty.util.UncheckedBooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What one connection's bytes are read into: buffers of Netty's choice, until its WebSocket takes
/// what it reads apart at once and can do with the loop's one buffer ([#share]).
///
/// Netty asks a connection's allocator once, before its first byte; hence this switch inside.
/// Confined to the connection's loop.
public final class ReadBuffers implements RecvByteBufAllocator {
    /// Reads of one connection before the others have their turn; Netty's own number.
    private static final int READS_IN_A_ROW = 16;

    private static final RecvByteBufAllocator USUAL =
            new AdaptiveRecvByteBufAllocator().maxMessagesPerRead(READS_IN_A_ROW);

    private @Nullable LoopBuffer shared;

    private ReadBuffers() {}

    /// Prepares a connection whose bytes are not encrypted, before its first read. Not on io_uring,
    /// where all connections hold a buffer while they wait.
    public static void install(Channel channel) {
        if (!(channel instanceof IoUringSocketChannel)) {
            var _ = channel.config().setRecvByteBufAllocator(new ReadBuffers());
        }
    }

    /// From now on the connection reads into the loop's buffer, if it was prepared.
    public static void share(Channel channel, LoopBuffer buffer) {
        if (channel.config().getRecvByteBufAllocator() instanceof ReadBuffers own) {
            own.shared = buffer;
        }
    }

    @Override
    @SuppressWarnings("deprecation") // as the interface demands it
    public Handle newHandle() {
        return new Switch((ExtendedHandle) USUAL.newHandle());
    }

    private final class Switch extends DelegatingHandle implements ExtendedHandle {
        private final ExtendedHandle usual;

        Switch(ExtendedHandle usual) {
            super(usual);
            this.usual = usual;
        }

        @Override
        public ByteBuf allocate(ByteBufAllocator allocator) {
            LoopBuffer loops = shared;
            return loops == null ? usual.allocate(allocator) : loops.take();
        }

        @Override
        public boolean continueReading(UncheckedBooleanSupplier mayHaveMore) {
            return usual.continueReading(mayHaveMore);
        }
    }
}
