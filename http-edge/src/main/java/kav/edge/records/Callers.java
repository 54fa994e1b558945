package kav.edge.records;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kav.edge.voice.VoiceListener;
import kav.media.call.CallerDirectory;
import kav.media.frame.CallSid;

/// Who called, from the webhook until the stream starts: the call token carries no numbers. The
/// oldest are forgotten; then the records alone know the caller's number. Thread-safe.
public final class Callers implements CallerDirectory {
    private static final int REMEMBERED = 10_000;

    private final Map<CallSid, Caller> callers =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<CallSid, Caller> eldest) {
                    return size() > REMEMBERED;
                }
            };

    void remember(VoiceListener.Caller caller) {
        synchronized (callers) {
            callers.put(caller.callSid(), new Caller(caller.from(), caller.to()));
        }
    }

    @Override
    public Optional<Caller> find(CallSid callSid) {
        synchronized (callers) {
            return Optional.ofNullable(callers.get(callSid));
        }
    }
}
