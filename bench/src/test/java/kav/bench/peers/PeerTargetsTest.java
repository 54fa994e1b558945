package kav.bench.peers;

import static kav.bench.peers.PeerRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import kav.bench.runs.Target;
import org.junit.jupiter.api.Test;

class PeerTargetsTest {
    @Test
    void shouldJudgeEachPeer_whenAllWereMeasured() {
        List<Target> targets =
                judge(
                        run(Peer.NETTY, 1_000, 12, 1),
                        run(Peer.VERTX, 1_000, 15, 1),
                        run(Peer.NODE_WS, 500, 20, 1),
                        run(Peer.KAV, 500, 22, 1),
                        run(Peer.KAV, 1_000, 9, 1));
        assertThat(targets).map(Target::text).hasSize(7);
        assertThat(targets.getFirst().text())
                .isEqualTo(
                        "PASS  CPU a frame at 1,000 calls: 0.75 × bare Netty echo (at most 0.95 ×"
                                + " bare Netty echo is wanted)");
        assertThat(targets.get(1).measured()).isEqualTo(0.6);
        assertThat(targets.get(2).what()).isEqualTo("CPU a frame at 500 calls");
        assertThat(targets.get(2).isMet()).isFalse();
    }

    @Test
    void shouldNotJudge_whenTheGeneratorWasLate() {
        List<Target> targets =
                judge(run(Peer.NETTY, 1_000, 12, 1, 0, 6), run(Peer.KAV, 1_000, 9, 1));
        assertThat(targets.getFirst().isJudged()).isFalse();
        assertThat(targets.getFirst().isMet()).isFalse();
    }

    @Test
    void shouldMiss_whenKavLosesAFrame() {
        List<Target> targets = judge(run(Peer.KAV, 1_000, 9, 1, 1, 0));
        assertThat(targets).hasSize(1);
        assertThat(targets.getFirst().text()).startsWith("MISS  frames lost at 1,000 calls: 1");
    }

    @Test
    void shouldCompareCapacity_whenTheOthersEndWasSeen() {
        PeerRun floor = run(Peer.NETTY, 1_500, 11, 30);
        assertThat(
                        judge(
                                run(Peer.NETTY, 1_000, 11, 1),
                                floor,
                                run(Peer.KAV, 1_000, 9, 1),
                                run(Peer.KAV, 1_500, 9, 2)))
                .filteredOn(target -> target.what().startsWith("calls a core"))
                .singleElement()
                .satisfies(target -> assertThat(target.measured()).isEqualTo(1.5))
                .satisfies(target -> assertThat(target.isMet()).isTrue());
    }

    @Test
    void shouldAskForMoreLevels_whenNobodyFailed() {
        Target target = capacity(run(Peer.NETTY, 1_000, 11, 1), run(Peer.KAV, 1_000, 9, 1));
        assertThat(target.text())
                .isEqualTo(
                        "NONE  calls a core with p99 at most 20 ms and nothing lost: not measured:"
                                + " give --calls up to where bare Netty echo ends");
        assertThat(target.isMet()).isFalse();
        assertThat(target.fails()).isFalse();
    }

    @Test
    void shouldAskForMoreLevels_whenKavMayCarryEnough() {
        PeerRun[] runs = {
            run(Peer.NODE_WS, 750, 11, 1),
            run(Peer.NODE_WS, 1_000, 11, 30),
            run(Peer.KAV, 750, 9, 1),
            run(Peer.KAV, 1_000, 9, 1)
        };
        assertThat(capacity(runs).text()).endsWith("not measured: give --calls up to 1500");
    }

    @Test
    void shouldMiss_whenKavEndsWhereTheFloorDoes() {
        Target target =
                capacity(
                        run(Peer.NETTY, 1_000, 11, 1),
                        run(Peer.NETTY, 1_500, 11, 30),
                        run(Peer.KAV, 1_000, 9, 1),
                        run(Peer.KAV, 1_500, 9, 30));
        assertThat(target.isJudged()).isTrue();
        assertThat(target.fails()).isTrue();
    }

    private static Target capacity(PeerRun... runs) {
        return judge(runs).stream()
                .filter(target -> target.what().startsWith("calls a core"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldCarryTheLevelBelow_whenAFrameIsLostOrLate() {
        PeerFigures figures =
                new PeerFigures(
                        List.of(
                                run(Peer.KAV, 500, 9, 1),
                                run(Peer.KAV, 1_000, 9, 19.9),
                                run(Peer.KAV, 1_500, 9, 20.1),
                                run(Peer.NETTY, 500, 9, 1, 1, 0),
                                run(Peer.VERTX, 500, 9, 1),
                                run(Peer.NODE_WS, 500, 9, 60, 0, 50)));
        assertThat(Carried.of(figures))
                .isEqualTo(
                        Map.of(
                                "kav", new Carried(1_000, true),
                                "netty", new Carried(0, true),
                                "vertx", new Carried(500, false)));
    }

    private static List<Target> judge(PeerRun... runs) {
        return PeerTargets.judge(new PeerFigures(List.of(runs)));
    }
}
