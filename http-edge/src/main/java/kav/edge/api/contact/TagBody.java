package kav.edge.api.contact;

import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// What may be written about a tag. Immutable.
public record TagBody(
        @Schema(minLength = 1, maxLength = 60, pattern = "\\S.*\\S|\\S") String name,
        @Schema(value = "`#rrggbb`; empty: none", pattern = "(#[0-9a-f]{6})?")
                @Nullable String color) {
    String colorOrNone() {
        return color == null ? "" : color;
    }
}
