package kav.edge.http;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/// All open connections of a server, bounded. Thread-safe.
final class Connections {
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final AtomicInteger count = new AtomicInteger();
    private final int max;

    Connections(int max) {
        this.max = max;
    }

    /// @return false when there are too many: the caller closes the channel
    boolean admit(Channel channel) {
        if (count.incrementAndGet() > max) {
            count.decrementAndGet();
            return false;
        }
        open.add(channel);
        var _ = channel.closeFuture().addListener(_ -> count.decrementAndGet());
        return true;
    }

    int count() {
        return count.get();
    }

    /// Asks every connection to end after what it is doing.
    void drain() {
        for (Channel channel : open) {
            channel.eventLoop()
                    .execute(() -> channel.pipeline().fireUserEventTriggered(Drain.EVENT));
        }
    }

    /// @return whether all are closed within the time
    boolean awaitClosed(long timeoutMs) {
        return open.newCloseFuture().awaitUninterruptibly(timeoutMs);
    }

    void closeNow() {
        var _ = open.close();
    }
}
