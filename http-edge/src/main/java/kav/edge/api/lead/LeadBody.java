package kav.edge.api.lead;

import java.util.Map;
import java.util.UUID;
import kav.crm.lead.LeadFields;
import kav.crm.lead.Money;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// What may be written about a lead. Immutable.
public record LeadBody(
        @Schema(value = "One line about what they want", maxLength = 500) @Nullable String about,
        @Nullable UUID contactId,
        @Nullable MoneyBody value,
        @Schema("The user who works on it") @Nullable UUID ownerId,
        @Schema(value = "Where it came from, such as `web`", maxLength = 100)
                @Nullable String source,
        @Schema(maxLength = 500) @Nullable String lostReason) {
    static final Map<String, Object> EXAMPLE =
            Map.of(
                    "about",
                    "New kitchen",
                    "contact_id",
                    "0192f000-0000-7000-8000-0000000000c1",
                    "value",
                    Map.of("minor", 1_250_000, "currency", "ILS"),
                    "source",
                    "web");

    /// An amount. Immutable.
    public record MoneyBody(
            @Schema(
                            value = "In the smallest unit of the currency: agorot, cents",
                            minimum = 0,
                            maximum = 1_000_000_000_000_000L)
                    long minor,
            @Schema(value = "ISO 4217", pattern = "[A-Z]{3}") String currency) {}

    static LeadBody of(LeadFields fields) {
        Money value = fields.value();
        return new LeadBody(
                fields.about(),
                fields.contactId(),
                value == null ? null : new MoneyBody(value.minor(), value.currency()),
                fields.ownerId(),
                fields.source(),
                fields.lostReason());
    }

    LeadFields fields() {
        return new LeadFields(
                about == null ? "" : about.strip(),
                contactId,
                value == null ? null : new Money(value.minor(), value.currency()),
                ownerId,
                source == null ? "" : source.strip(),
                lostReason);
    }
}
