package kav.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import kav.bench.peers.Peer;
import kav.bench.peers.PeerFigures;
import kav.bench.peers.PeerRun;
import kav.bench.peers.PeersResult;
import kav.bench.report.Block.Cell;
import kav.bench.report.chart.BarChart;
import kav.bench.report.chart.LineChart;

/// Kav against the peers: ratios, latency, CPU and memory over load. Immutable.
final class PeersSections {
    private static final double KIB_PER_MIB = 1_024;
    private static final double LIMIT_MS = 20;

    private final PeersResult result;
    private final PeerFigures figures;

    /// Kav first, the floor second: the order of the pictures' inks.
    private final List<Peer> servers;

    PeersSections(PeersResult result) {
        this.result = result;
        figures = new PeerFigures(result.runs());
        List<Peer> order = new ArrayList<>(figures.servers());
        if (order.remove(Peer.KAV)) {
            order.addFirst(Peer.KAV);
        }
        servers = List.copyOf(order);
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        if (servers.contains(Peer.NETTY) && servers.size() > 1) {
            blocks.add(ratios());
        }
        if (!servers.isEmpty()) {
            blocks.add(latency());
            blocks.add(cpu());
            blocks.add(memory());
            blocks.add(table());
        }
        return new Section("Kav beside other servers", words(), blocks);
    }

    private String words() {
        StringBuilder words =
                new StringBuilder(
                        String.format(
                                Locale.ROOT,
                                "Each server alone on one core, the generator on another: 50 frames"
                                        + " of 20 ms a second in and 50 back for each call, evenly"
                                        + " staggered on an absolute schedule. %d s measured after"
                                        + " %d s of warming; medians of all rounds. Java peers run"
                                        + " with %s.",
                                result.seconds(),
                                result.warmUpSeconds(),
                                result.javaOptions()));
        result.missing()
                .forEach((server, reason) ->
                        words.append(" ")
                                .append(Peer.of(server).title())
                                .append(" took no part: ")
                                .append(reason)
                                .append("."));
        return words.toString();
    }

    private Block ratios() {
        List<BarChart.Group> groups = new ArrayList<>();
        for (int calls : figures.levels()) {
            groups.add(
                    new BarChart.Group(
                            String.format(Locale.ROOT, "%,d calls", calls),
                            servers.stream()
                                    .map(peer -> figures.ratio(peer, Peer.NETTY, calls).orElse(-1))
                                    .toList()));
        }
        return new Block.Figure(
                "peers-ratio",
                new BarChart(
                        "CPU a frame beside a bare Netty echo",
                        "× bare Netty echo at the same number of calls; shorter is better",
                        OptionalDouble.of(1),
                        titles(),
                        groups),
                "The floor sends each text back without looking into it. Kav decodes each message,"
                        + " carries its sound through both rings and encodes it anew.");
    }

    private Block latency() {
        return new Block.Figure(
                "peers-latency",
                new LineChart(
                        "Round trip of a frame, 99th percentile",
                        "calls",
                        "ms",
                        true,
                        OptionalDouble.of(LIMIT_MS),
                        series(run -> run.result().roundTrip().p99Ms())),
                "From the moment at which the frame was due, whatever happened before it, to its"
                        + " echo: a stall is measured in full. One frame lasts 20 ms.");
    }

    private Block cpu() {
        return new Block.Figure(
                "peers-cpu",
                new LineChart(
                        "CPU a frame",
                        "calls",
                        "µs",
                        false,
                        OptionalDouble.empty(),
                        series(run -> run.result().cpuMicros())),
                "User and kernel time of the server's process by frames echoed. It falls with load,"
                        + " since calls share wake-ups.");
    }

    private Block memory() {
        return new Block.Figure(
                "peers-memory",
                new LineChart(
                        "Memory of the server's process",
                        "calls",
                        "MiB",
                        false,
                        OptionalDouble.empty(),
                        series(run -> run.busyKib() / KIB_PER_MIB)),
                "Resident, while all calls are there. A JVM fills the heap it is given before it"
                        + " collects, and Kav's is taken whole from the start: this shows what a"
                        + " server takes, not what it needs.");
    }

    private List<LineChart.Series> series(ToDoubleFunction<PeerRun> figure) {
        List<LineChart.Series> series = new ArrayList<>();
        for (Peer peer : servers) {
            List<LineChart.Point> points = new ArrayList<>();
            for (int calls : figures.levels()) {
                figures.median(peer, calls, figure)
                        .ifPresent(value -> points.add(new LineChart.Point(calls, value)));
            }
            if (!points.isEmpty()) {
                series.add(new LineChart.Series(peer.title(), points));
            }
        }
        return series;
    }

    private List<String> titles() {
        return servers.stream().map(Peer::title).toList();
    }

    private Block table() {
        List<List<Cell>> rows = new ArrayList<>();
        for (int calls : figures.levels()) {
            for (Peer peer : servers) {
                if (!figures.of(peer, calls).isEmpty()) {
                    rows.add(row(peer, calls));
                }
            }
        }
        return new Block.Table(
                List.of(
                        "calls",
                        "server",
                        "CPU µs a frame",
                        "× floor",
                        "p50 ms",
                        "p99 ms",
                        "p99.9 ms",
                        "lost",
                        "memory MiB",
                        "generator late ms"),
                rows);
    }

    private List<Cell> row(Peer peer, int calls) {
        Cell name = peer == Peer.KAV ? Cell.strong(peer.title()) : Cell.of(peer.title());
        return List.of(
                Cell.of(String.format(Locale.ROOT, "%,d", calls)),
                name,
                figure(figures.cpuMicros(peer, calls), "%.1f"),
                figure(figures.ratio(peer, Peer.NETTY, calls), "%.2f"),
                figure(
                        figures.median(peer, calls, run -> run.result().roundTrip().p50Ms()),
                        "%.2f"),
                figure(
                        figures.median(peer, calls, run -> run.result().roundTrip().p99Ms()),
                        "%.2f"),
                figure(
                        figures.median(peer, calls, run -> run.result().roundTrip().p999Ms()),
                        "%.2f"),
                Cell.of(
                        String.format(
                                Locale.ROOT,
                                "%,d",
                                figures.of(peer, calls).stream().mapToLong(PeerRun::bad).sum())),
                figure(figures.median(peer, calls, run -> run.busyKib() / KIB_PER_MIB), "%.0f"),
                LoadSection.late(
                        figures.median(peer, calls, run -> run.result().lateness().p99Ms())
                                .orElse(0)));
    }

    private static Cell figure(OptionalDouble value, String pattern) {
        return Cell.of(
                value.isEmpty() ? "" : String.format(Locale.ROOT, pattern, value.getAsDouble()));
    }
}
