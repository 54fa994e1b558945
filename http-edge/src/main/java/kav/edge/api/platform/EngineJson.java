package kav.edge.api.platform;

import kav.edge.api.json.Schema;

/// A part that the calls rest on. Immutable.
public record EngineJson(
        @Schema("`db`, `stt`, `tts`, `llm`, `recordings`") String part,
        @Schema("`ok`, `google`, `offline`, `off`, `down`") String state,
        @Schema("Why it is not well; empty when it is") String reason) {}
