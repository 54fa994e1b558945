package kav.crm.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What signs to an endpoint, sealed. Immutable.
///
/// @param old signs too until its end, so that the other side may change in peace
public record Secrets(String current, @Nullable String old, @Nullable Instant oldUntil) {}
