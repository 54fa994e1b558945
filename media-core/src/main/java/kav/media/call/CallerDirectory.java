package kav.media.call;

import java.util.Optional;
import kav.media.frame.CallSid;
import org.jspecify.annotations.Nullable;

/// Who calls: the numbers belong to the webhook, the stream names its call only. Implemented
/// outside media-core; thread-safe, asked on event loops, so it never blocks.
public interface CallerDirectory {
    /// @return empty when that call did not ring on this node, or too long ago
    Optional<Caller> find(CallSid callSid);

    /// Immutable.
    ///
    /// @param from the caller's number or address, null when withheld
    /// @param to the called number or address, null when unknown
    record Caller(@Nullable String from, @Nullable String to) {}
}
