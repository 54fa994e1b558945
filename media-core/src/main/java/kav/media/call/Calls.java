package kav.media.call;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import kav.media.call.journal.EndReason;
import kav.media.frame.CallSid;

/// The calls that are live on this node, and how the last ones ended. Thread-safe.
public final class Calls implements Switchboard {
    /// How many endings are remembered: `stream_ended` asks within seconds.
    private static final int REMEMBERED_ENDINGS = 10_000;

    private final ConcurrentMap<CallSid, Call> live = new ConcurrentHashMap<>();
    private final Map<CallSid, EndReason> endings =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<CallSid, EndReason> eldest) {
                    return size() > REMEMBERED_ENDINGS;
                }
            };

    /// Takes in a call whose stream started.
    ///
    /// @return false when a stream of the same call is live already: only one may be
    boolean add(Call call) {
        return live.putIfAbsent(call.context().callSid(), call) == null;
    }

    /// The call's stream is over and its end is written down.
    void remove(Call call, EndReason reason) {
        synchronized (endings) {
            endings.put(call.context().callSid(), reason);
        }
        live.remove(call.context().callSid(), call);
    }

    /// Takes back a call that could not be opened after all.
    void forget(Call call) {
        live.remove(call.context().callSid(), call);
    }

    /// A rightful stream of that call could not be taken: whatever ended well before, the call as
    /// it stands now has failed. Does nothing while another stream of it is live.
    public void noteRefusedStream(CallSid callSid) {
        if (isLive(callSid)) {
            return;
        }
        synchronized (endings) {
            endings.put(callSid, EndReason.LINE_FAILED);
        }
    }

    public int count() {
        return live.size();
    }

    public boolean isLive(CallSid callSid) {
        return live.containsKey(callSid);
    }

    /// How loud a live call is at this moment.
    public Optional<Levels> levels(CallSid callSid) {
        return Optional.ofNullable(live.get(callSid)).map(call -> call.meter.read());
    }

    public Collection<Call> live() {
        return List.copyOf(live.values());
    }

    /// How the last stream of that call ended on this node, as far as remembered.
    public Optional<EndReason> ending(CallSid callSid) {
        synchronized (endings) {
            return Optional.ofNullable(endings.get(callSid));
        }
    }

    @Override
    public boolean hangUp(CallSid callSid, EndReason reason) {
        Call call = live.get(callSid);
        if (call == null) {
            return false;
        }
        call.hangUp(reason);
        return true;
    }
}
