package kav.crm.call;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which calls are wanted; what is null does not matter. Immutable.
///
/// @param from earliest start
/// @param until before that start
public record CallFilter(
        @Nullable CallStatus status,
        @Nullable UUID contactId,
        @Nullable Instant from,
        @Nullable Instant until) {
    /// Every call.
    public static final CallFilter ALL = new CallFilter(null, null, null, null);
}
