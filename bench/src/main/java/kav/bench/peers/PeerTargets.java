package kav.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kav.bench.runs.Target;

/// The targets that compare Kav with others, judged by one comparison. Who took no part is not
/// judged; where levels are missing, the verdict says which. Thread-safe, stateless.
final class PeerTargets {
    private static final int MAIN_LEVEL = 1_000;
    private static final double MOST_OF_FLOOR = 0.95;
    private static final double MOST_OF_PEER = 1;
    private static final double LEAST_CALLS_OF_FLOOR = 1.1;
    private static final double LEAST_CALLS_OF_NODE = 2;

    private static final Carried NOTHING_KNOWN = new Carried(0, false);

    private PeerTargets() {}

    static List<Target> judge(PeerFigures figures) {
        List<Target> targets = new ArrayList<>();
        cpu(targets, figures, Peer.NETTY, MAIN_LEVEL, MOST_OF_FLOOR);
        for (Peer peer : List.of(Peer.VERTX, Peer.NODE_WS)) {
            for (int level : figures.levels()) {
                cpu(targets, figures, peer, level, MOST_OF_PEER);
            }
        }
        capacity(targets, figures, Peer.NETTY, LEAST_CALLS_OF_FLOOR);
        capacity(targets, figures, Peer.NODE_WS, LEAST_CALLS_OF_NODE);
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
            List<Target> targets, PeerFigures figures, Peer beside, double least) {
        if (!figures.servers().containsAll(List.of(Peer.KAV, beside))) {
            return;
        }
        Map<String, Carried> carried = Carried.of(figures);
        Carried own = carried.getOrDefault(Peer.KAV.key(), NOTHING_KNOWN);
        Carried other = carried.getOrDefault(beside.key(), NOTHING_KNOWN);
        double ratio = other.calls() == 0 ? 0 : (double) own.calls() / other.calls();
        Target target =
                Target.atLeast(
                        least,
                        " × " + beside.title(),
                        "calls a core with p99 at most 20 ms and nothing lost",
                        ratio);
        String how = "";
        if (!other.isAll()) {
            how = "give --calls up to where " + beside.title() + " ends";
        } else if (other.calls() == 0) {
            how = "give --calls lower, " + beside.title() + " carried none of these levels";
        } else if (!own.isAll() && ratio < least) {
            int enough = (int) Math.ceil(least * other.calls());
            how = String.format(Locale.ROOT, "give --calls up to %d", enough);
        }
        targets.add(how.isEmpty() ? target : target.notMeasured(how));
    }
}
