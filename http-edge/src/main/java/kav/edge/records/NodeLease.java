package kav.edge.records;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import kav.crm.call.NodeBoot;
import kav.crm.system.SystemCalls;
import kav.crm.system.SystemNodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps this node's lease, and closes the calls of nodes that are gone: those of this node's
/// earlier lives at once, and those whose lease ran out. Runs on a thread of its own; the
/// constructor blocks. A name that a stranger lives under (a cloned machine, a restored backup) is
/// given up for a new one; calls stay this node's by its boot.
///
/// After an outage of the database all leases have run out, and this node may be the first to renew
/// its own: it closes calls of others only when it renewed without a break for longer than a lease
/// lasts, so that they had the time to renew theirs.
public final class NodeLease implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NodeLease.class);

    /// Three renewals may fail before others may take a node for dead.
    static final Duration LEASE = Duration.ofSeconds(20);

    private static final Duration RENEW_EVERY = Duration.ofSeconds(5);
    private static final int NAMES_TRIED = 3;

    private final SystemNodes nodes;
    private final SystemCalls calls;
    private final NodeNames names;
    private final String baseUrl;
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().name("node-lease").daemon().unstarted(task));
    private volatile NodeBoot self;
    private long goodSinceNs;
    private long renewedAtNs;

    /// Without the timer: whoever made it says when to renew.
    NodeLease(
            SystemNodes nodes,
            SystemCalls calls,
            NodeNames names,
            String baseUrl,
            LongSupplier nanoTime) {
        this.nodes = nodes;
        this.calls = calls;
        this.names = names;
        this.baseUrl = baseUrl;
        this.nanoTime = nanoTime;
        this.self = names.current();
        register();
        goodSinceNs = nanoTime.getAsLong();
        renewedAtNs = goodSinceNs;
        closeLost();
    }

    /// Registers this life of the node, closes what its earlier ones left open and goes on
    /// renewing.
    ///
    /// @param nanoTime a clock that never jumps, in nanoseconds
    public static NodeLease start(
            SystemNodes nodes,
            SystemCalls calls,
            NodeNames names,
            String baseUrl,
            LongSupplier nanoTime) {
        NodeLease lease = new NodeLease(nodes, calls, names, baseUrl, nanoTime);
        var _ =
                lease.timer.scheduleWithFixedDelay(
                        lease::renew,
                        RENEW_EVERY.toMillis(),
                        RENEW_EVERY.toMillis(),
                        TimeUnit.MILLISECONDS);
        return lease;
    }

    /// This node; its name may change, its boot does not.
    public NodeBoot self() {
        return self;
    }

    private void register() {
        for (int tried = 0; tried < NAMES_TRIED; tried++) {
            if (nodes.register(self, names.earlierBoots(), baseUrl, LEASE)) {
                return;
            }
            log.atWarn()
                    .addKeyValue("node", self.nodeId())
                    .log("a stranger lives under this node's name; taking a new one");
            self = names.rename();
        }
        throw new IllegalStateException("no name was free");
    }

    /// One renewal; what fails is tried again with the next.
    void renew() {
        try {
            boolean isStill = nodes.renew(self, LEASE);
            if (!isStill) {
                log.atWarn()
                        .addKeyValue("node", self.nodeId())
                        .log("another life took this node's name; taking a new one");
                self = names.rename();
                register();
            }
            long nowNs = nanoTime.getAsLong();
            if (!isStill || nowNs - renewedAtNs > LEASE.toNanos()) {
                goodSinceNs = nowNs;
            }
            renewedAtNs = nowNs;
            closeLost();
        } catch (RuntimeException away) {
            goodSinceNs = nanoTime.getAsLong();
            log.atWarn()
                    .addKeyValue("cause", away.getClass().getSimpleName())
                    .log("node lease not renewed");
        }
    }

    private void closeLost() {
        boolean othersHadTime = nanoTime.getAsLong() - goodSinceNs > LEASE.toNanos();
        int closed = othersHadTime ? calls.closeLost(self) : calls.closeOwnLost(self);
        if (closed > 0) {
            log.atInfo().addKeyValue("calls", closed).log("closed calls whose server went away");
        }
    }

    /// Gives the lease back. Idempotent.
    @Override
    public void close() {
        timer.shutdownNow();
        try {
            nodes.release(self);
        } catch (RuntimeException away) {
            log.atInfo().log("node lease not given back; it runs out by itself");
        }
    }
}
