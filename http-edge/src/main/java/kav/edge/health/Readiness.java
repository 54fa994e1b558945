package kav.edge.health;

import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import kav.edge.health.NodeState.Database;
import kav.edge.health.NodeState.Engine;

/// The answer of `/readyz`: one word for the whole, one for each part. Immutable.
record Readiness(Status status, Database database, Engine ears, Engine voice) {
    /// What a balancer should do: anything but READY and DEGRADED means "no new calls here" (503).
    enum Status {
        READY,
        /// Something is missing, but calls are taken.
        DEGRADED,
        STARTING,
        DRAINING,
        FULL
    }

    static Readiness of(NodeState node) {
        Database database = node.database();
        Engine ears = node.ears();
        Engine voice = node.voice();
        boolean isWhole = database == Database.OK && ears != Engine.DOWN && voice != Engine.DOWN;
        Status open =
                switch (node.admission()) {
                    case DRAINING -> Status.DRAINING;
                    case NODE_FULL, OVERLOADED, BUSINESS_FULL -> Status.FULL;
                    case ADMITTED -> isWhole ? Status.READY : Status.DEGRADED;
                };
        return new Readiness(node.isStarted() ? open : Status.STARTING, database, ears, voice);
    }

    int httpStatus() {
        return switch (status) {
            case READY, DEGRADED -> 200;
            case STARTING, DRAINING, FULL -> 503;
        };
    }

    /// One JSON object.
    ///
    /// @param details shown to insiders; empty for everybody else
    String json(Map<String, String> details) {
        StringJoiner members = new StringJoiner(",", "{", "}");
        members.add(Json.member("status", word(status)));
        members.add(Json.member("db", word(database)));
        members.add(Json.member("stt", word(ears)));
        members.add(Json.member("tts", word(voice)));
        if (!details.isEmpty()) {
            members.add("\"details\":" + Json.object(details));
        }
        return members.toString();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
