package kav.edge.records;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kav.edge.voice.VoiceListener.Caller;
import kav.media.frame.CallSid;

/// Who called, from the webhook until the stream starts: the call token carries no numbers. The
/// oldest are forgotten; then the records alone know the caller's number. Thread-safe.
public final class Callers {
    private static final int REMEMBERED = 10_000;

    private final Map<CallSid, Caller> callers =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<CallSid, Caller> eldest) {
                    return size() > REMEMBERED;
                }
            };

    void remember(Caller caller) {
        synchronized (callers) {
            callers.put(caller.callSid(), caller);
        }
    }

    /// The caller of that call, when it rang here not long ago.
    public Optional<Caller> find(CallSid callSid) {
        synchronized (callers) {
            return Optional.ofNullable(callers.get(callSid));
        }
    }
}
