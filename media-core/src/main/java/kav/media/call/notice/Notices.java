package kav.media.call.notice;

import kav.media.call.journal.CallContext;

/// Knows what the callers of each business are told. Implemented outside media-core; thread-safe,
/// in memory, never blocks.
@FunctionalInterface
public interface Notices {
    /// Nobody is told anything.
    Notices NONE = _ -> Notice.NONE;

    Notice of(CallContext call);
}
