package kav.edge.api.bridge;

import java.time.Instant;
import kav.edge.api.json.Schema;

/// A code to scan. Immutable.
public record QrJson(
        @Schema("The text to draw as a QR code") String qr,
        @Schema("Another one is there after that") Instant expiresAt) {}
