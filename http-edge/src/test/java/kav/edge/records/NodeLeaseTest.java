package kav.edge.records;

import static kav.edge.records.OpenStore.BUSINESS;
import static kav.edge.records.OpenStore.CLOCK;
import static kav.edge.records.OpenStore.STORE;
import static kav.edge.records.OpenStore.file;
import static kav.edge.records.OpenStore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import kav.crm.call.NodeBoot;
import kav.crm.call.StreamStart;
import kav.crm.journal.Acknowledgement;
import kav.crm.journal.JournalEntry;
import org.junit.jupiter.api.Test;

class NodeLeaseTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration TICK = Duration.ofSeconds(5);

    private final Names names = new Names(Set.of());
    private long nowNs;

    @Test
    void shouldCloseOthersCallsOnlyAfterAWholeLease_whenJustStarted() {
        NodeLease lease = lease(names);
        String callSid = openCall(new NodeBoot(fresh("gone-"), UUID.randomUUID()));

        for (long waited = 0; waited < NodeLease.LEASE.toNanos(); waited += TICK.toNanos()) {
            renewAfter(lease, TICK);
            assertThat(file(callSid).call().ending()).isNull();
        }
        renewAfter(lease, TICK);

        assertThat(file(callSid).call().ending().reason()).isEqualTo("lost");
    }

    @Test
    void shouldLeaveOthersTheTimeToRenew_whenItWasCutOffItself() {
        NodeLease lease = lease(names);
        for (int ticks = 0; ticks < 10; ticks++) {
            renewAfter(lease, TICK);
        }
        String callSid = openCall(new NodeBoot(fresh("slower-"), UUID.randomUUID()));

        renewAfter(lease, MINUTE);
        renewAfter(lease, TICK);

        assertThat(file(callSid).call().ending()).isNull();
    }

    @Test
    void shouldCloseItsOwnEarlierCallsAtOnce_whenItWasKilled() {
        NodeBoot killed = new NodeBoot(names.current().nodeId(), UUID.randomUUID());
        STORE.nodes().register(killed, Set.of(), "https://a", MINUTE);
        String callSid = openCall(killed);

        NodeLease lease = lease(new Names(names.current().nodeId(), Set.of(killed.bootId())));

        assertThat(lease.self().nodeId()).isEqualTo(killed.nodeId());
        assertThat(file(callSid).call().ending().reason()).isEqualTo("lost");
    }

    @Test
    void shouldTakeAnotherName_whenAStrangerLivesUnderItsOwn() {
        NodeBoot stranger = new NodeBoot(names.current().nodeId(), UUID.randomUUID());
        STORE.nodes().register(stranger, Set.of(), "https://a", MINUTE);
        String callSid = openCall(stranger);

        NodeLease lease = lease(names);

        assertThat(lease.self().nodeId()).isNotEqualTo(stranger.nodeId());
        assertThat(STORE.nodes().renew(stranger, MINUTE)).isTrue();
        assertThat(file(callSid).call().ending()).isNull();
    }

    @Test
    void shouldTakeAnotherNameAndKeepItsCalls_whenItsNameWasTaken() {
        NodeLease lease = lease(names);
        NodeBoot before = lease.self();
        String callSid = openCall(before);
        NodeBoot robber = new NodeBoot(before.nodeId(), UUID.randomUUID());
        STORE.nodes().register(robber, Set.of(before.bootId()), "https://b", MINUTE);

        renewAfter(lease, TICK);
        STORE.systemCalls().closeLost(robber);

        assertThat(lease.self().nodeId()).isNotEqualTo(before.nodeId());
        assertThat(lease.self().bootId()).isEqualTo(before.bootId());
        assertThat(STORE.nodes().renew(robber, MINUTE)).isTrue();
        assertThat(file(callSid).call().ending()).isNull();
    }

    private NodeLease lease(NodeNames names) {
        return new NodeLease(STORE.nodes(), STORE.systemCalls(), names, "https://a", () -> nowNs);
    }

    private void renewAfter(NodeLease lease, Duration pause) {
        nowNs += pause.toNanos();
        lease.renew();
    }

    private static String openCall(NodeBoot node) {
        String callSid = fresh("CA");
        var opened =
                STORE.journal()
                        .append(
                                new JournalEntry.StreamOpened(
                                        BUSINESS,
                                        callSid,
                                        new StreamStart(1, fresh("MZ"), node, CLOCK.instant())));
        assertThat(opened.join()).isEqualTo(Acknowledgement.COMMITTED);
        return callSid;
    }

    /// Kept in memory only.
    private static final class Names implements NodeNames {
        private final Set<UUID> earlierBoots;
        private NodeBoot current;

        Names(Set<UUID> earlierBoots) {
            this(fresh("node-"), earlierBoots);
        }

        Names(String name, Set<UUID> earlierBoots) {
            this.earlierBoots = earlierBoots;
            this.current = new NodeBoot(name, UUID.randomUUID());
        }

        @Override
        public NodeBoot current() {
            return current;
        }

        @Override
        public Set<UUID> earlierBoots() {
            return earlierBoots;
        }

        @Override
        public NodeBoot rename() {
            current = new NodeBoot(fresh("node-"), current.bootId());
            return current;
        }
    }
}
