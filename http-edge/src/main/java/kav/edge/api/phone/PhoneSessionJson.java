package kav.edge.api.phone;

import java.time.Instant;
import kav.edge.api.json.Schema;

/// A call that waits for its telephone. Immutable.
public record PhoneSessionJson(
        @Schema("The call's name, and its stream's") String callSid,
        @Schema("Opens one socket, once: offered as second sub-protocol, `ticket.` before it")
                String ticket,
        @Schema("Where to open the WebSocket, on the server that was asked") String path,
        @Schema("The first sub-protocol to offer, the only one echoed") String subprotocol,
        @Schema("When the ticket is worth nothing any more") Instant expiresAt,
        @Schema("Who answers") String agentName,
        @Schema("Language of the agent") String language,
        @Schema("Whether the call is recorded") boolean isRecorded) {}
