package kav.edge.api.bridge;

import java.time.Instant;
import kav.edge.api.json.Schema;
import org.jspecify.annotations.Nullable;

/// How a linked telephone is. Immutable.
public record BridgeJson(
        String session,
        @Schema("`connecting`, `qr`, `open`, `stopped`, `logged_out`; empty when it never started")
                String state,
        @Schema("Whether a message can go out now") boolean canSend,
        @Schema("Number of the linked telephone, digits only") @Nullable String me,
        @Schema("Why the connection was closed last, a code of WhatsApp's")
                @Nullable Integer lastCode,
        @Schema("WhatsApp restricts writing to new people") boolean restricted,
        @Schema("What waits in the bridge to be told to Kav") int queuedEvents,
        @Nullable Instant since) {}
