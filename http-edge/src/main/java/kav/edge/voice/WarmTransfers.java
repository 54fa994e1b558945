package kav.edge.voice;

import java.util.Locale;
import java.util.Optional;
import kav.media.frame.CallSid;

/// Callers who are held while a person is rung, told what the call is about, and asked to take it.
/// Every step may come twice. Thread-safe; may block and may throw when the records are away.
public interface WarmTransfers {
    /// Nobody is asked first.
    WarmTransfers NONE =
            new WarmTransfers() {
                @Override
                public boolean ring(CallSid caller, String account, String callerId) {
                    return false;
                }

                @Override
                public State state(CallSid caller) {
                    return State.OVER;
                }

                @Override
                public Optional<Briefing> briefing(CallSid caller) {
                    return Optional.empty();
                }

                @Override
                public boolean take(CallSid caller, String account) {
                    return false;
                }

                @Override
                public void legEnded(CallSid caller, String account, String status) {}
            };

    /// How far it came.
    enum State {
        RINGING,
        TAKEN,
        /// The person is gone, before they took it or since: who comes now would be alone.
        LEFT,
        /// Nobody took it.
        OVER
    }

    /// What the person is told.
    ///
    /// @param about one or two sentences; empty when nothing is known
    record Briefing(Locale language, String about) {}

    /// Rings the person whom the agent handed that caller to.
    ///
    /// @param account the carrier's account that the call belongs to; empty: nobody signed
    /// @param callerId the number that was called
    /// @return false when that person is not asked first, or cannot be: then they are dialled
    boolean ring(CallSid caller, String account, String callerId);

    /// Asked every few seconds while the caller is held.
    State state(CallSid caller);

    /// What to tell the person; empty when the caller does not wait any more.
    Optional<Briefing> briefing(CallSid caller);

    /// The person takes the call: the caller is fetched.
    ///
    /// @return false when the caller is gone
    boolean take(CallSid caller, String account);

    /// The person's own call is over, or never came about.
    ///
    /// @param status as the carrier says it: `completed`, `busy`, `no-answer`, `failed`, `canceled`
    void legEnded(CallSid caller, String account, String status);
}
