package kav.edge.api.phone;

import java.util.UUID;
import kav.edge.api.agent.AgentBody;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// Whom to call. Immutable.
public record PhoneSessionBody(
        @Schema("Who answers; absent: the business's usual agent") @Nullable UUID agentId,
        @Schema(
                        "What the agent is to be for this one call and is not kept: its members"
                                + " replace those of `agent_id`, null takes one away; without that"
                                + " it is an agent of its own")
                @Nullable AgentBody draft) {
    static final PhoneSessionBody EXAMPLE = new PhoneSessionBody(null, null);
}
