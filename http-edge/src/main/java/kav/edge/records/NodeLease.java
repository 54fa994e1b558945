package kav.edge.records;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kav.crm.call.NodeBoot;
import kav.crm.system.SystemCalls;
import kav.crm.system.SystemNodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps this node's lease, and closes the calls of nodes that are gone: those of this node's
/// earlier lives, and those whose lease ran out. Runs on a thread of its own; the constructor
/// blocks.
public final class NodeLease implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NodeLease.class);

    /// Three renewals may fail before others may take a node for dead.
    private static final Duration LEASE = Duration.ofSeconds(20);

    private static final Duration RENEW_EVERY = Duration.ofSeconds(5);

    private final SystemNodes nodes;
    private final SystemCalls calls;
    private final NodeBoot self;
    private final String baseUrl;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().name("node-lease").daemon().unstarted(task));

    /// Registers this life of the node and closes what its earlier ones left open.
    public NodeLease(SystemNodes nodes, SystemCalls calls, NodeBoot self, String baseUrl) {
        this.nodes = nodes;
        this.calls = calls;
        this.self = self;
        this.baseUrl = baseUrl;
        nodes.register(self, baseUrl, LEASE);
        closeLost();
        var _ =
                timer.scheduleWithFixedDelay(
                        this::renew,
                        RENEW_EVERY.toMillis(),
                        RENEW_EVERY.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    public NodeBoot self() {
        return self;
    }

    private void renew() {
        try {
            if (!nodes.renew(self, LEASE)) {
                log.atWarn().log("another life of this node was registered; registering again");
                nodes.register(self, baseUrl, LEASE);
            }
            closeLost();
        } catch (RuntimeException away) {
            log.atWarn()
                    .addKeyValue("cause", away.getClass().getSimpleName())
                    .log("node lease not renewed");
        }
    }

    private void closeLost() {
        int closed = calls.closeLost(self);
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
