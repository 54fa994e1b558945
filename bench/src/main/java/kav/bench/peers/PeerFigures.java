package kav.bench.peers;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/// The runs of a comparison as figures: medians by server and level, and their ratio to the floor.
/// Immutable.
public record PeerFigures(List<PeerRun> runs) {
    public PeerFigures {
        runs = List.copyOf(runs);
    }

    /// How many calls were tried, upwards.
    public List<Integer> levels() {
        return runs.stream().map(run -> run.result().calls()).distinct().sorted().toList();
    }

    /// Those that were measured, in the order of [Peer].
    public List<Peer> servers() {
        return List.of(Peer.values()).stream()
                .filter(peer -> runs.stream().anyMatch(run -> run.server().equals(peer.key())))
                .toList();
    }

    /// The runs of a server at a level, in the order run.
    public List<PeerRun> of(Peer peer, int calls) {
        return runs.stream()
                .filter(run -> run.server().equals(peer.key()) && run.result().calls() == calls)
                .toList();
    }

    /// The middle one of the runs' values, the lower of two in the middle; empty without a run, or
    /// when nothing was read (below 0).
    public OptionalDouble median(Peer peer, int calls, ToDoubleFunction<PeerRun> figure) {
        double[] sorted =
                of(peer, calls).stream()
                        .mapToDouble(figure)
                        .filter(value -> value >= 0)
                        .sorted()
                        .toArray();
        return sorted.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(sorted[(sorted.length - 1) / 2]);
    }

    /// Microseconds of CPU a frame.
    public OptionalDouble cpuMicros(Peer peer, int calls) {
        return median(peer, calls, run -> run.result().cpuMicros());
    }

    /// CPU of a server beside another's at the same level; empty unless both were measured.
    public OptionalDouble ratio(Peer peer, Peer beside, int calls) {
        OptionalDouble own = cpuMicros(peer, calls);
        OptionalDouble other = cpuMicros(beside, calls);
        return own.isPresent() && other.isPresent() && other.getAsDouble() > 0
                ? OptionalDouble.of(own.getAsDouble() / other.getAsDouble())
                : OptionalDouble.empty();
    }

    /// Whether a run of this server at this level says more of the generator than of the server.
    public boolean isGeneratorLate(Peer peer, int calls) {
        return of(peer, calls).stream().anyMatch(run -> run.result().isGeneratorLate());
    }
}
