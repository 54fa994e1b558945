package kav.crm.call;

import java.time.Instant;
import java.util.UUID;
import kav.crm.CallerAddress;
import org.jspecify.annotations.Nullable;

/// What one webhook, `start` message or status callback told about a call. Whichever comes first
/// makes the record; each later one fills in what was still missing. Immutable.
///
/// @param accountSid the carrier account, when told
/// @param from the caller's number, E.164, at most 320 characters are kept; null when withheld or
///   not told
/// @param to the number dialled, the same; null when not told
/// @param status how far the call is; never a final one: those come with an {@link Ending}
/// @param agentId who answers; null when not decided
/// @param node the node that has the call; null when not placed
/// @param at when it was seen
public record CallSighting(
        @Nullable String accountSid,
        Direction direction,
        @Nullable String from,
        @Nullable String to,
        CallStatus status,
        @Nullable UUID agentId,
        @Nullable NodeBoot node,
        Instant at) {
    public CallSighting {
        if (status.isFinal()) {
            throw new IllegalArgumentException("a final status comes with an ending");
        }
        from = CallerAddress.capped(from);
        to = CallerAddress.capped(to);
    }
}
