package kav.edge.api.whatsapp;

import java.util.List;
import kav.edge.api.json.Schema;

/// What was taken to be sent. Immutable.
public record SentJson(
        @Schema("In the order in which they are sent; long texts make several")
                List<MessageJson> messages) {}
