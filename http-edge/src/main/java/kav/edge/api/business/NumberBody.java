package kav.edge.api.business;

import java.util.UUID;
import kav.crm.business.PhoneNumber;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// What may be written about a number. Immutable.
public record NumberBody(
        @Schema(value = "E.164", pattern = "\\+[1-9][0-9]{6,14}") String number,
        @Schema("Who answers; absent: the business's default agent") @Nullable UUID agentId,
        @Schema(maxLength = 100) @Nullable String label) {
    static final NumberBody EXAMPLE = new NumberBody("+97233721234", null, "main");

    static NumberBody of(PhoneNumber.Settings settings) {
        return new NumberBody(settings.number(), settings.agentId(), settings.label());
    }

    PhoneNumber.Settings settings() {
        return new PhoneNumber.Settings(number, agentId, label == null ? "" : label.strip());
    }
}
