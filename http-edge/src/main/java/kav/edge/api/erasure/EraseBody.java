package kav.edge.api.erasure;

import kav.edge.api.json.Schema;

/// Who shall be erased, said once more. Immutable.
public record EraseBody(
        @Schema(value = "The contact's name, or its number when it has none", maxLength = 400)
                String name) {}
