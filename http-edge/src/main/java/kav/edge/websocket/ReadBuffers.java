package kav.edge.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
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

    /// The connection's only one.
    private final Switch handle = new Switch((ExtendedHandle) USUAL.newHandle());

    private ReadBuffers() {}

    /// Prepares a connection whose bytes are not encrypted, before its first read. Not on io_uring,
    /// where all connections hold a buffer while they wait.
    public static void install(Channel channel) {
        if (!(channel instanceof IoUringSocketChannel)) {
            var _ = channel.config().setRecvByteBufAllocator(new ReadBuffers());
        }
    }

    /// From now on the connection reads into the loop's buffer, if it was prepared. It must read
    /// always (auto-read).
    public static void share(Channel channel, LoopBuffer buffer) {
        if (channel.config().getRecvByteBufAllocator() instanceof ReadBuffers own) {
            own.handle.shared = buffer;
        }
    }

    @Override
    @SuppressWarnings("deprecation") // as the interface demands it
    public Handle newHandle() {
        return handle;
    }

    /// Counts by itself once the buffer is shared: Netty's own count lies in two more objects,
    /// which no cache holds when the connection's next frame comes.
    private static final class Switch extends DelegatingHandle implements ExtendedHandle {
        private final ExtendedHandle usual;
        private @Nullable LoopBuffer shared;
        private int reads;
        private int attempted;
        private int last;

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
        public void reset(ChannelConfig config) {
            reads = 0;
            if (shared == null) {
                usual.reset(config);
            }
        }

        @Override
        public void incMessagesRead(int messages) {
            reads += messages;
            if (shared == null) {
                usual.incMessagesRead(messages);
            }
        }

        @Override
        public void attemptedBytesRead(int bytes) {
            attempted = bytes;
            if (shared == null) {
                usual.attemptedBytesRead(bytes);
            }
        }

        @Override
        public int attemptedBytesRead() {
            return attempted;
        }

        @Override
        public void lastBytesRead(int bytes) {
            last = bytes;
            if (shared == null) {
                usual.lastBytesRead(bytes);
            }
        }

        @Override
        public int lastBytesRead() {
            return last;
        }

        @Override
        public boolean continueReading(UncheckedBooleanSupplier mayHaveMore) {
            return shared == null
                    ? usual.continueReading(mayHaveMore)
                    : reads < READS_IN_A_ROW && last > 0 && mayHaveMore.get();
        }

        @Override
        public boolean continueReading() {
            return shared == null
                    ? usual.continueReading()
                    : reads < READS_IN_A_ROW && last > 0 && last == attempted;
        }

        @Override
        public void readComplete() {
            if (shared == null) {
                usual.readComplete();
            }
        }
    }
}
