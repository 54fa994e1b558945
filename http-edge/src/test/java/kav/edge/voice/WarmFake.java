package kav.edge.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kav.media.frame.CallSid;

/// A transfer whose course the test sets; notes what it was told.
final class WarmFake implements WarmTransfers {
    boolean rings;
    State state = State.OVER;
    boolean takes;
    RuntimeException failure;
    final List<String> told = new ArrayList<>();

    @Override
    public boolean ring(CallSid caller, String account, String callerId) {
        told.add("ring " + caller + " of " + account + " from " + callerId);
        return rings;
    }

    @Override
    public State state(CallSid caller) {
        if (failure != null) {
            throw failure;
        }
        return state;
    }

    @Override
    public Optional<Briefing> briefing(CallSid caller) {
        told.add("briefing " + caller);
        return state == State.RINGING
                ? Optional.of(new Briefing(Locale.US, "A leak & a flood."))
                : Optional.empty();
    }

    @Override
    public boolean take(CallSid caller, String account) {
        told.add("take " + caller + " of " + account);
        return takes;
    }

    @Override
    public void legEnded(CallSid caller, String account, String status) {
        told.add(status + " " + caller);
    }
}
