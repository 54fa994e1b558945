package kav.edge.api.webhook;

import kav.edge.api.json.Schema;

/// A delivery with what is sent. Immutable.
public record WholeDeliveryJson(
        DeliveryJson delivery,
        @Schema("The body, letter by letter: it is what is signed") String body) {
    @Override
    public String toString() {
        return "WholeDeliveryJson[***]";
    }
}
