package kav.bench.listen;

import kav.edge.mediastream.StreamRecords;
import kav.edge.voice.trust.CallToken;
import kav.media.call.journal.CallContext;
import kav.media.frame.CallSid;

/// Every stream is the first of its call. Thread-safe, immutable.
public record NoRecords() implements StreamRecords {
    @Override
    public boolean isUsed(CallToken token) {
        return false;
    }

    @Override
    public int nextStreamNumber(CallSid callSid) {
        return 1;
    }

    @Override
    public void opened(
            CallToken token, boolean withToken, CallContext context, Runnable usedElsewhere) {
        // Nothing is written down.
    }
}
