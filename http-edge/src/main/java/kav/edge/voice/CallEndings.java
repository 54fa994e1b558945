package kav.edge.voice;

import java.util.Optional;
import kav.media.frame.CallSid;

/// How calls ended, as far as it is committed. Thread-safe; asked on virtual threads, may block and
/// may throw when it cannot know.
@FunctionalInterface
public interface CallEndings {
    /// The ending of the call's last stream; nothing when none is committed.
    Optional<Ending> find(CallSid callSid);

    /// What the caller should be told next.
    enum Ending {
        /// The conversation came to its end: hang up.
        GOOD,
        /// Something broke: apologise and take a message.
        FAILED
    }
}
