package kav.edge.api.lead;

import java.util.Map;
import java.util.UUID;
import kav.crm.lead.LeadFields;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// A lead that somebody enters. Immutable.
public record NewLead(
        @Schema("Where it stands; absent: the first stage of the default pipeline")
                @Nullable UUID stageId,
        @Schema(value = "One line about what they want", maxLength = 500) @Nullable String about,
        @Nullable UUID contactId,
        LeadBody.@Nullable MoneyBody value,
        @Schema("The user who works on it") @Nullable UUID ownerId,
        @Schema(value = "Where it came from, such as `web`", maxLength = 100)
                @Nullable String source) {
    static final Map<String, Object> EXAMPLE = LeadBody.EXAMPLE;

    LeadFields fields() {
        return new LeadBody(about, contactId, value, ownerId, source, null).fields();
    }
}
