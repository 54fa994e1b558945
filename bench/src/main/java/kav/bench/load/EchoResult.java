package kav.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kav.bench.runs.KeptFigures;
import kav.bench.runs.Target;

/// What one comparison with the bare Netty echo found, as `--json` keeps it. Immutable.
///
/// @param kind always `load`: `bench report` takes the targets of such a file
/// @param javaOptions of the floor's JVM
/// @param runs in the order run
record EchoResult(
        String kind,
        String mode,
        boolean tls,
        Machine machine,
        String javaOptions,
        List<EchoTable.Row> runs,
        List<Target> targets) {
    private static final String KIND = "load";
    private static final String MODE = "echo beside bare Netty";
    private static final double MOST_OF_FLOOR = 0.95;
    private static final double MOST_OF_FLOOR_BY_TLS = 1;
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    EchoResult {
        runs = List.copyOf(runs);
        targets = List.copyOf(targets);
    }

    static EchoResult of(
            Machine machine, boolean isTls, String javaOptions, List<EchoTable.Row> runs) {
        return new EchoResult(KIND, MODE, isTls, machine, javaOptions, runs, judge(isTls, runs));
    }

    private static List<Target> judge(boolean isTls, List<EchoTable.Row> runs) {
        List<Target> targets = new ArrayList<>();
        for (String server : List.of(EchoTable.FLOOR, EchoTable.KAV)) {
            targets.add(
                    Target.atMost(
                            0,
                            "",
                            server + ": frames not back whole, once and in order, and calls closed",
                            amiss(server, runs)));
        }
        double floor = EchoTable.median(runs, EchoTable.FLOOR, LoadResult::cpuMicros);
        double kav = EchoTable.median(runs, EchoTable.KAV, LoadResult::cpuMicros);
        Target cpu =
                Target.atMost(
                        isTls ? MOST_OF_FLOOR_BY_TLS : MOST_OF_FLOOR,
                        " × bare Netty echo",
                        isTls ? "CPU a frame over TLS" : "CPU a frame",
                        floor > 0 ? kav / floor : 0);
        boolean isLate = runs.stream().anyMatch(row -> row.result().isGeneratorLate());
        targets.add(
                floor > 0 && kav > 0
                        ? cpu.unlessLate(isLate)
                        : cpu.notMeasured("the CPU time of a server could not be read"));
        return targets;
    }

    private static long amiss(String server, List<EchoTable.Row> runs) {
        return runs.stream()
                .filter(row -> row.server().equals(server))
                .map(row -> row.result().counts())
                .mapToLong(counts -> counts.amiss() + counts.closedEarly())
                .sum();
    }

    /// Writes it, with the folders it needs.
    void write(Path file) throws IOException {
        KeptFigures.write(file, JSON.writeValueAsString(this));
    }
}
