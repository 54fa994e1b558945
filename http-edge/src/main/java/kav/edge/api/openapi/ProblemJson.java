package kav.edge.api.openapi;

import java.util.List;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// How every refusal looks: `application/problem+json`, RFC 9457. Immutable.
record ProblemJson(
        @Schema("Which kind of problem; open it to read what it means") String type,
        @Schema("Short words for the kind") String title,
        @Schema("HTTP status") int status,
        @Schema("What happened this time") @Nullable String detail,
        @Schema("Name of this occurrence in the server's log") @Nullable String instance,
        @Schema("What is wrong with the body") @Nullable List<FieldJson> errors) {
    /// One part of the body.
    record FieldJson(
            @Schema("JSON Pointer into the body; empty for all of it") String pointer,
            @Schema("A constant for programs") String code,
            String detail) {}
}
