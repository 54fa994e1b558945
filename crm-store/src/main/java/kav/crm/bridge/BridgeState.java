package kav.crm.bridge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a session said of itself last. Immutable.
///
/// @param state `connecting qr open stopped logged_out`; empty when it never said anything
/// @param code why the connection was closed last; null when it never was
public record BridgeState(
        String session, String state, @Nullable Integer code, @Nullable Instant at) {}
