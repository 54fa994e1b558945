package kav.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PeersCommandTest {
    private static final int WRONG_USAGE = 2;

    private final StringWriter errors = new StringWriter();

    @Test
    void shouldNameThoseThereAre_whenAServerIsUnknown() {
        assertThat(run("--only", "kav,apache")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString())
                .contains("no server \"apache\"; there are netty, vertx, node-ws, kav");
    }

    @Test
    void shouldRefuse_whenARunWouldBeUnbounded() {
        assertThat(run("--seconds", "601")).isEqualTo(WRONG_USAGE);
        assertThat(run("--calls", "0")).isEqualTo(WRONG_USAGE);
        assertThat(run("--calls", "many")).isEqualTo(WRONG_USAGE);
        assertThat(run("--rounds", "0")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains("rounds must be 1 to 10");
    }

    @Test
    void shouldGoOn_whenAServerCannotBeHad() throws InterruptedException {
        PeerComparison comparison =
                new PeerComparison(
                        new PeerComparison.Plan(
                                List.of(Peer.NODE_WS, Peer.VERTX), List.of(1), 0, 1, 2),
                        peer -> {
                            throw new IOException("install " + peer.key());
                        },
                        new PrintWriter(errors));
        comparison.run();
        assertThat(comparison.runs()).isEmpty();
        assertThat(comparison.missing())
                .containsEntry("node-ws", "install node-ws")
                .containsEntry("vertx", "install vertx");
        assertThat(errors.toString()).containsOnlyOnce("Node, ws 8 takes no part: install node-ws");
    }

    @Test
    void shouldTurnTheOrderRound_whenRoundsAlternate() {
        PeerComparison.Plan plan =
                new PeerComparison.Plan(
                        List.of(Peer.NETTY, Peer.KAV), List.of(500, 250, 500), 30, 20, 2);
        assertThat(plan.calls()).containsExactly(250, 500);
        assertThat(plan.inRound(1)).containsExactly(Peer.NETTY, Peer.KAV);
        assertThat(plan.inRound(2)).containsExactly(Peer.KAV, Peer.NETTY);
        assertThat(plan.minutes()).isEqualTo(8);
    }

    private int run(String... arguments) {
        return new CommandLine(new PeersCommand())
                .setErr(new PrintWriter(errors))
                .execute(arguments);
    }
}
