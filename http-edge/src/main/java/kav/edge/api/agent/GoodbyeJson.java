package kav.edge.api.agent;

import kav.edge.api.json.Schema;

/// How an agent ends a call. Immutable.
public record GoodbyeJson(
        @Schema("Once the answers are written down") String saved,
        @Schema("When they could not be") String unsaved,
        @Schema("After the third silence") String silent) {}
