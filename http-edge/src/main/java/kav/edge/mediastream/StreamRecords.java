package kav.edge.mediastream;

import kav.edge.voice.trust.CallToken;
import kav.media.call.journal.CallContext;
import kav.media.frame.CallSid;

/// What is known and written down about streams. Thread-safe; called on event loops, never blocks.
public interface StreamRecords {
    /// Whether this node has seen that stream of that call open before.
    boolean isUsed(CallToken token);

    /// The number of the next stream of a call whose client brings no token.
    int nextStreamNumber(CallSid callSid);

    /// A stream opened: write it down.
    ///
    /// @param withToken whether the client brought the token; without one it may come again and
    ///   again under the same names
    /// @param usedElsewhere run, on any thread, when the records say that this token was used
    ///   before; never without a token
    void opened(CallToken token, boolean withToken, CallContext context, Runnable usedElsewhere);
}
