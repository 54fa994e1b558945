package kav.bench.peers;

import static kav.bench.peers.PeerRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import kav.bench.load.Machine;
import org.junit.jupiter.api.Test;

class PeersTableTest {
    private static final List<PeerRun> RUNS =
            List.of(
                    run(Peer.KAV, 1_000, 9, 0.5),
                    run(Peer.NETTY, 1_000, 12, 1),
                    run(Peer.NETTY, 1_000, 30, 1),
                    run(Peer.NETTY, 1_000, 11, 1),
                    run(Peer.NODE_WS, 1_000, 24, 40, 7, 6));

    @Test
    void shouldSetTheFloorToOne_whenAllRanAtALevel() {
        assertThat(print(result()))
                .contains(
                        """
                        | 1,000 | bare Netty echo | 12.0 (3.0/9.0) | 1.00 | 0.10 | 1.00 | 2.00 | 0 | 150 | 0.10 |
                        | 1,000 | Node, ws 8 | 24.0 (6.0/18.0) | 2.00 | 0.10 | 40.00 | 80.00 | 7 | 150 | 6.00 g |
                        | 1,000 | Kav, both rings | 9.0 (2.3/6.8) | 0.75 | 0.10 | 0.50 | 1.00 | 0 | 150 | 0.10 |
                        """)
                .contains("g: the generator itself was late")
                .contains("Kav, both rings carries at least 1,000 calls")
                .contains("PASS  CPU a frame at 1,000 calls: 0.75 × bare Netty echo");
    }

    @Test
    void shouldNameWhoTookNoPart_whenOneIsMissing() {
        assertThat(print(result())).contains("Vert.x 5 + Jackson took no part: it is not here");
    }

    @Test
    void shouldBeTheSame_whenReadBack() throws JsonProcessingException {
        assertThat(PeersResult.parse(result().toJson())).isEqualTo(result());
    }

    private static PeersResult result() {
        PeerFigures figures = new PeerFigures(RUNS);
        return new PeersResult(
                PeersResult.KIND,
                new Machine("made up", 2, "Linux 0", "25", "0"),
                "-Xmx1g",
                30,
                20,
                RUNS,
                Carried.of(figures),
                Map.of("vertx", "it is not here"),
                PeerTargets.judge(figures));
    }

    private static String print(PeersResult result) {
        StringWriter text = new StringWriter();
        PeersTable.print(new PrintWriter(text), result);
        return text.toString();
    }
}
