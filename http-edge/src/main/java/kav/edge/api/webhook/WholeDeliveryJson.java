package kav.edge.api.webhook;

import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// A delivery with what is sent. Immutable.
public record WholeDeliveryJson(
        DeliveryJson delivery,
        @Schema(
                        "The body, letter by letter: it is what is signed. Absent for whoever may"
                                + " not see the records, since it may hold what people said")
                @Nullable String body) {
    @Override
    public String toString() {
        return "WholeDeliveryJson[***]";
    }
}
