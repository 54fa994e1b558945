package kav.edge.voice;

import java.util.Optional;
import kav.media.frame.BusinessId;
import kav.media.frame.CallSid;

/// Whose call it is, as far as it is committed. Thread-safe; asked on virtual threads, may block
/// and may throw when it cannot know.
@FunctionalInterface
public interface CallOwners {
    /// The business whose call it is; nothing when nobody has written the call down.
    Optional<BusinessId> find(CallSid callSid);
}
