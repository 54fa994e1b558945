package kav.edge.http;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// All open connections of a server, bounded, in all and of each client. Thread-safe.
final class Connections {
    private static final int IPV6_BYTES = 16;
    private static final int IPV6_NETWORK_BYTES = 8;

    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final AtomicInteger count = new AtomicInteger();
    private final ConcurrentMap<InetAddress, Integer> countByClient = new ConcurrentHashMap<>();
    private final int max;
    private final int maxPerClient;
    private final Predicate<InetAddress> isTrustedProxy;

    /// @param maxPerClient of one address; this machine and trusted proxies are exempt
    Connections(int max, int maxPerClient, Predicate<InetAddress> isTrustedProxy) {
        this.max = max;
        this.maxPerClient = maxPerClient;
        this.isTrustedProxy = isTrustedProxy;
    }

    /// @return false when there are too many: the caller closes the channel
    boolean admit(Channel channel) {
        if (count.incrementAndGet() > max) {
            count.decrementAndGet();
            return false;
        }
        InetAddress peer = ClientResolver.peerOf(channel);
        if (!admitClient(peer)) {
            count.decrementAndGet();
            return false;
        }
        open.add(channel);
        var _ =
                channel.closeFuture()
                        .addListener(_ -> {
                            count.decrementAndGet();
                            releaseClient(peer);
                        });
        return true;
    }

    /// Counts a connection of that address.
    ///
    /// @return false when it has too many: nothing is counted then
    boolean admitClient(InetAddress peer) {
        if (isExempt(peer)) {
            return true;
        }
        InetAddress client = clientOf(peer);
        if (countByClient.merge(client, 1, Integer::sum) > maxPerClient) {
            releaseClient(peer);
            return false;
        }
        return true;
    }

    void releaseClient(InetAddress peer) {
        if (!isExempt(peer)) {
            countByClient.computeIfPresent(
                    clientOf(peer), (_, connections) -> connections == 1 ? null : connections - 1);
        }
    }

    private boolean isExempt(InetAddress peer) {
        return peer.isLoopbackAddress() || isTrustedProxy.test(peer);
    }

    /// One client has a whole /64 of IPv6 to itself (RFC 6177).
    private static InetAddress clientOf(InetAddress peer) {
        byte[] bytes = peer.getAddress();
        if (bytes.length != IPV6_BYTES) {
            return peer;
        }
        Arrays.fill(bytes, IPV6_NETWORK_BYTES, IPV6_BYTES, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
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
