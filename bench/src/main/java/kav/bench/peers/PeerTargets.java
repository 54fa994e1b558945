package kav.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kav.bench.runs.Target;
import org.jspecify.annotations.Nullable;

/// The targets that compare Kav with others, judged by one comparison. What was not measured is not
/// judged. Thread-safe, stateless.
final class PeerTargets {
    private static final int MAIN_LEVEL = 1_000;
    private static final double MOST_OF_FLOOR = 0.95;
    private static final double MOST_OF_PEER = 1;
    private static final double LEAST_CALLS_OF_FLOOR = 1.1;
    private static final double LEAST_CALLS_OF_NODE = 2;

    private PeerTargets() {}

    static List<Target> judge(PeerFigures figures) {
        List<Target> targets = new ArrayList<>();
        cpu(targets, figures, Peer.NETTY, MAIN_LEVEL, MOST_OF_FLOOR);
        for (Peer peer : List.of(Peer.VERTX, Peer.NODE_WS)) {
            for (int level : figures.levels()) {
                cpu(targets, figures, peer, level, MOST_OF_PEER);
            }
        }
        Map<String, Carried> carried = Carried.of(figures);
        capacity(targets, carried, Peer.NETTY, LEAST_CALLS_OF_FLOOR);
        capacity(targets, carried, Peer.NODE_WS, LEAST_CALLS_OF_NODE);
        for (PeerRun run : figures.runs()) {
            if (run.server().equals(Peer.KAV.key()) && run.result().calls() <= MAIN_LEVEL) {
                String what =
                        String.format(
                                Locale.ROOT, "frames lost at %,d calls", run.result().calls());
                targets.add(Target.atMost(0, "", what, (double) run.bad()));
            }
        }
        return targets;
    }

    private static void cpu(
            List<Target> targets, PeerFigures figures, Peer beside, int calls, double most) {
        boolean isLate =
                figures.isGeneratorLate(Peer.KAV, calls) || figures.isGeneratorLate(beside, calls);
        figures.ratio(Peer.KAV, beside, calls)
                .ifPresent(ratio ->
                        targets.add(
                                Target.atMost(
                                                most,
                                                " × " + beside.title(),
                                                String.format(
                                                        Locale.ROOT,
                                                        "CPU a frame at %,d calls",
                                                        calls),
                                                ratio)
                                        .unlessLate(isLate)));
    }

    /// Judged when the other's end was seen, and Kav's own too unless it is past the target anyway.
    private static void capacity(
            List<Target> targets, Map<String, Carried> carried, Peer beside, double least) {
        @Nullable Carried own = carried.get(Peer.KAV.key());
        @Nullable Carried other = carried.get(beside.key());
        if (own == null || other == null || !other.isAll() || other.calls() == 0) {
            return;
        }
        double ratio = (double) own.calls() / other.calls();
        if (own.isAll() || ratio >= least) {
            targets.add(
                    Target.atLeast(
                            least,
                            " × " + beside.title(),
                            "calls a core with p99 at most 20 ms and nothing lost",
                            ratio));
        }
    }
}
