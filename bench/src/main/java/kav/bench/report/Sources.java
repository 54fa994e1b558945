package kav.bench.report;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import kav.bench.load.Machine;
import kav.bench.peers.PeersResult;
import kav.bench.runs.Target;

/// The files that `bench load`, `bench peers` and `bench jmh` kept with `--json`, told apart by
/// what is in them. Immutable.
///
/// @param loads each of `kind` `load`, as JSON: fields may be added to it
/// @param micro results of JMH, in its own format
/// @param passedOver files that are none of these
record Sources(
        List<PeersResult> peers,
        List<JsonNode> loads,
        List<JsonNode> micro,
        List<Path> passedOver) {
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final String LOAD = "load";

    Sources {
        peers = List.copyOf(peers);
        loads = List.copyOf(loads);
        micro = List.copyOf(micro);
        passedOver = List.copyOf(passedOver);
    }

    /// @throws IOException when a file cannot be read or is no JSON
    static Sources read(List<Path> files) throws IOException {
        List<PeersResult> peers = new ArrayList<>();
        List<JsonNode> loads = new ArrayList<>();
        List<JsonNode> micro = new ArrayList<>();
        List<Path> passedOver = new ArrayList<>();
        for (Path file : files) {
            JsonNode found = JSON.readTree(Files.readString(file));
            String kind = found.path("kind").asText();
            if (kind.equals(PeersResult.KIND)) {
                peers.add(JSON.treeToValue(found, PeersResult.class));
            } else if (kind.equals(LOAD)) {
                loads.add(found);
            } else if (found.isArray() && found.path(0).has("primaryMetric")) {
                found.forEach(micro::add);
            } else {
                passedOver.add(file);
            }
        }
        return new Sources(peers, loads, micro, passedOver);
    }

    boolean isEmpty() {
        return peers.isEmpty() && loads.isEmpty() && micro.isEmpty();
    }

    /// Where the figures come from, each place once.
    List<String> machines() throws IOException {
        TreeSet<String> machines = new TreeSet<>();
        peers.forEach(result -> machines.add(result.machine().text()));
        for (JsonNode load : loads) {
            machines.add(JSON.treeToValue(load.path("machine"), Machine.class).text());
        }
        return List.copyOf(machines);
    }

    /// All that was judged, in the order of the files.
    List<Judged> targets() throws IOException {
        List<Judged> targets = new ArrayList<>();
        for (PeersResult result : peers) {
            result.targets().forEach(target -> targets.add(new Judged("peers", target)));
        }
        for (JsonNode load : loads) {
            for (JsonNode target : load.path("targets")) {
                targets.add(
                        new Judged(LoadSection.name(load), JSON.treeToValue(target, Target.class)));
            }
        }
        return targets;
    }

    /// @param by the run that judged it
    record Judged(String by, Target target) {}
}
