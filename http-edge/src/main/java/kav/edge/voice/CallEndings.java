package kav.edge.voice;

import java.util.Optional;
import kav.media.frame.CallSid;

/// How calls ended, as far as it is committed. Thread-safe; asked on virtual threads, may block and
/// may throw when it cannot know.
public interface CallEndings {
    /// The ending of the call's last stream; nothing when none is committed.
    Optional<Ending> find(CallSid callSid);

    /// Where a call goes on that was handed over to a person: E.164. Empty when nobody can tell;
    /// then a message is taken.
    default Optional<String> handedTo(CallSid callSid) {
        return Optional.empty();
    }

    /// What became of the call to that person.
    ///
    /// @param status as the carrier says it: `completed`, `busy`, `no-answer`, `failed`, `canceled`
    default void dialed(CallSid callSid, String status) {}

    /// What the caller should be told next.
    enum Ending {
        /// The conversation came to its end: hang up.
        GOOD,
        /// The agent handed the caller over: connect them.
        HANDED_OVER,
        /// Something broke: apologise and take a message.
        FAILED
    }
}
