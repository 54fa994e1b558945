package kav.media.call;

import java.util.Optional;
import kav.media.call.journal.CallContext;
import kav.media.recording.CallTape;

/// Opens the recordings of calls. Implemented outside media-core; thread-safe, never blocks, never
/// throws: a recording that cannot be made keeps no call from being answered.
@FunctionalInterface
public interface Tapes {
    /// Records nothing.
    Tapes NONE = _ -> Optional.empty();

    /// A tape for the stream that starts now; called on its call loop.
    ///
    /// @return empty when the business records nothing, or the recording cannot be made
    Optional<CallTape> open(CallContext call);
}
