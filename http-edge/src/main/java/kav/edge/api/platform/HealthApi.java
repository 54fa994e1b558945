package kav.edge.api.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import kav.crm.system.SystemNodes;
import kav.edge.api.ApiAnswer;
import kav.edge.api.ApiCall;
import kav.edge.api.Operation;
import kav.edge.api.Right;
import kav.edge.health.NodeState;
import kav.edge.health.NodeWatch;
import kav.edge.health.Troubles;

/// How the servers are: nodes, engines, what went wrong lately. Thread-safe; blocks.
public final class HealthApi {
    private final Parts parts;

    public HealthApi(Parts parts) {
        this.parts = parts;
    }

    /// What it tells of. Immutable.
    ///
    /// @param node of this server
    /// @param hasModel whether a language model is set up
    /// @param boot of this server's life
    /// @param watch its last minutes
    /// @param troubles its log
    public record Parts(
            SystemNodes nodes,
            NodeState node,
            boolean hasModel,
            Supplier<UUID> boot,
            NodeWatch watch,
            Troubles troubles) {}

    public List<Operation> operations() {
        return List.of(
                Operation.get(
                                "/api/admin/nodes",
                                Right.PLATFORM,
                                "listNodes",
                                "Servers that live, and those of the last day")
                        .listingAll(NodeJson.class)
                        .by(this::nodes),
                Operation.get(
                                "/api/admin/engines",
                                Right.PLATFORM,
                                "listEngines",
                                "What the calls rest on, and why it is off")
                        .listingAll(EngineJson.class)
                        .by(this::engines),
                Operation.get(
                                "/api/admin/troubles",
                                Right.PLATFORM,
                                "listTroubles",
                                "What went wrong lately on this server, by kind, the latest first")
                        .listingAll(TroubleJson.class)
                        .by(this::troubles));
    }

    private ApiAnswer nodes(ApiCall call) {
        UUID self = parts.boot().get();
        return ApiAnswer.items(
                parts.nodes().list().stream()
                        .map(entry ->
                                NodeJson.of(
                                        entry, entry.bootId().equals(self), parts.watch().points()))
                        .toList());
    }

    private ApiAnswer engines(ApiCall call) {
        Map<String, String> why = parts.node().details();
        List<EngineJson> engines = new ArrayList<>();
        engines.add(engine("db", word(parts.node().database()), why));
        engines.add(engine("stt", word(parts.node().ears()), why));
        engines.add(engine("tts", word(parts.node().voice()), why));
        engines.add(engine("llm", parts.hasModel() ? able("llm", why) : "off", why));
        engines.add(engine("recordings", able("recordings", why), why));
        return ApiAnswer.items(engines);
    }

    private static EngineJson engine(String part, String state, Map<String, String> why) {
        return new EngineJson(part, state, why.getOrDefault(part, ""));
    }

    private static String able(String part, Map<String, String> why) {
        return why.containsKey(part) ? "down" : "ok";
    }

    private static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private ApiAnswer troubles(ApiCall call) {
        return ApiAnswer.items(parts.troubles().latest().stream().map(TroubleJson::of).toList());
    }
}
