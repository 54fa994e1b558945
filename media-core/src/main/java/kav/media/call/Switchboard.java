package kav.media.call;

import kav.media.call.journal.EndReason;
import kav.media.frame.CallSid;

/// What can be done to a call from outside of it. Thread-safe.
public interface Switchboard {
    /// Ends a live call.
    ///
    /// @return false when no such call is live here
    boolean hangUp(CallSid callSid, EndReason reason);
}
