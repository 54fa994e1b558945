package kav.bench.peers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kav.bench.load.Machine;
import kav.bench.runs.Target;

/// All that one comparison measured, as it is kept in a file. Immutable.
///
/// @param kind always [#KIND]: what tells this file from the others
/// @param javaOptions of the Java peers
/// @param carried how many calls, by the server's key
/// @param missing why a server took no part, by its key
/// @param targets what was judged
public record PeersResult(
        String kind,
        Machine machine,
        String javaOptions,
        int warmUpSeconds,
        int seconds,
        List<PeerRun> runs,
        Map<String, Carried> carried,
        Map<String, String> missing,
        List<Target> targets) {
    /// The value of `kind`.
    public static final String KIND = "peers";

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public PeersResult {
        runs = List.copyOf(runs);
        carried = Collections.unmodifiableMap(new TreeMap<>(carried));
        missing = Collections.unmodifiableMap(new TreeMap<>(missing));
        targets = List.copyOf(targets);
    }

    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("a record of plain values is always JSON", fault);
        }
    }

    /// Reads what [#toJson] wrote; fields of a newer version are passed over.
    public static PeersResult parse(String json) throws JsonProcessingException {
        return JSON.readValue(json, PeersResult.class);
    }
}
