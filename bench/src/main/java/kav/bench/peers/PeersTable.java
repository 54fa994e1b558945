package kav.bench.peers;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;
import kav.bench.load.Cores;

/// A comparison as a Markdown table: at each level the floor is 1.00. Thread-safe, stateless.
final class PeersTable {
    private static final String HEAD =
            "| calls | server | CPU µs/frame (user/sys) | × floor | p50 ms | p99 ms | p99.9 ms |"
                    + " lost | memory MiB | generator p99 late ms |";
    private static final double KIB_PER_MIB = 1_024;

    private PeersTable() {}

    static void print(PrintWriter out, PeersResult result) {
        PeerFigures figures = new PeerFigures(result.runs());
        out.println();
        out.println(result.machine().text());
        out.printf(
                Locale.ROOT,
                "%s; %d s measured after %d s of warming; medians of the rounds%n%n",
                Cores.describe(),
                result.seconds(),
                result.warmUpSeconds());
        out.println(HEAD);
        out.println("|---|---|---|---|---|---|---|---|---|---|");
        for (int calls : figures.levels()) {
            for (Peer peer : figures.servers()) {
                if (!figures.of(peer, calls).isEmpty()) {
                    out.println(row(figures, peer, calls));
                }
            }
        }
        notes(out, result);
        out.flush();
    }

    private static String row(PeerFigures figures, Peer peer, int calls) {
        return String.format(
                Locale.ROOT,
                "| %,d | %s | %s (%s/%s) | %s | %s | %s | %s | %,d | %s | %s%s |",
                calls,
                peer.title(),
                text(figures.cpuMicros(peer, calls), "%.1f"),
                text(figures.median(peer, calls, run -> run.result().userMicros()), "%.1f"),
                text(figures.median(peer, calls, run -> run.result().systemMicros()), "%.1f"),
                text(figures.ratio(peer, Peer.NETTY, calls), "%.2f"),
                text(figures.median(peer, calls, run -> run.result().roundTrip().p50Ms()), "%.2f"),
                text(figures.median(peer, calls, run -> run.result().roundTrip().p99Ms()), "%.2f"),
                text(figures.median(peer, calls, run -> run.result().roundTrip().p999Ms()), "%.2f"),
                figures.of(peer, calls).stream().mapToLong(PeerRun::bad).sum(),
                text(figures.median(peer, calls, run -> run.busyKib() / KIB_PER_MIB), "%.0f"),
                text(figures.median(peer, calls, run -> run.result().lateness().p99Ms()), "%.2f"),
                figures.isGeneratorLate(peer, calls) ? " g" : "");
    }

    private static String text(OptionalDouble figure, String pattern) {
        return figure.isEmpty()
                ? "not read"
                : String.format(Locale.ROOT, pattern, figure.getAsDouble());
    }

    private static void notes(PrintWriter out, PeersResult result) {
        out.println();
        if (result.runs().stream().anyMatch(run -> run.result().isGeneratorLate())) {
            out.println("g: the generator itself was late (p99 over 5 ms): no word on the server.");
        }
        result.runs().forEach(run -> closes(out, run));
        result.carried().forEach((server, carried) -> out.println(carried(server, carried)));
        result.missing()
                .forEach((server, reason) ->
                        out.printf("%s took no part: %s%n", Peer.of(server).title(), reason));
        result.targets().forEach(target -> out.println(target.text()));
    }

    private static String carried(String server, Carried carried) {
        return String.format(
                Locale.ROOT,
                "%s carries %s%,d calls with p99 at most 20 ms and nothing lost",
                Peer.of(server).title(),
                carried.isAll() ? "" : "at least ",
                carried.calls());
    }

    private static void closes(PrintWriter out, PeerRun run) {
        run.result()
                .counts()
                .closed()
                .forEach((reason, calls) ->
                        out.printf(
                                Locale.ROOT,
                                "%s, round %d: %d of %d calls refused or closed early: %s%n",
                                run.server(),
                                run.round(),
                                calls,
                                run.result().calls(),
                                reason));
    }
}
