package kav.edge.voice;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import kav.media.frame.CallSid;

/// Asks the records no longer than a caller may hear nothing: a database that hangs must not hold
/// back what is said next. Thread-safe; called on virtual threads, blocks.
///
/// @param blocking runs the question, which goes on when it is no longer waited for
record Promptly(Executor blocking, Duration limit) {
    /// A caller takes two seconds of silence for a breath.
    static final Duration LIMIT = Duration.ofSeconds(2);

    /// The same where the carrier is asked too; Twilio waits for 15 s at the most.
    static final Duration CARRIER_LIMIT = Duration.ofSeconds(8);

    /// The answer, or the question's own failure.
    ///
    /// @throws IllegalStateException when it took too long
    <T> T ask(Supplier<T> question) {
        try {
            return CompletableFuture.supplyAsync(question, blocking)
                    .orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS)
                    .join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("the records do not answer", failed.getCause());
        }
    }

    CallOwners owners(CallOwners owners) {
        return callSid -> ask(() -> owners.find(callSid));
    }

    /// @param acting for what asks the carrier too
    WarmTransfers transfers(WarmTransfers transfers, Promptly acting) {
        return new WarmTransfers() {
            @Override
            public boolean ring(CallSid caller, String account, String callerId) {
                return acting.ask(() -> transfers.ring(caller, account, callerId));
            }

            @Override
            public State state(CallSid caller) {
                return ask(() -> transfers.state(caller));
            }

            @Override
            public Optional<Briefing> briefing(CallSid caller) {
                return ask(() -> transfers.briefing(caller));
            }

            @Override
            public boolean take(CallSid caller, String account) {
                return acting.ask(() -> transfers.take(caller, account));
            }

            @Override
            public void legEnded(CallSid caller, String account, String status) {
                acting.ask(() -> {
                    transfers.legEnded(caller, account, status);
                    return true;
                });
            }
        };
    }

    CallEndings endings(CallEndings endings) {
        return new CallEndings() {
            @Override
            public Optional<Ending> find(CallSid callSid) {
                return ask(() -> endings.find(callSid));
            }

            @Override
            public Optional<String> handedTo(CallSid callSid) {
                return ask(() -> endings.handedTo(callSid));
            }

            @Override
            public void dialed(CallSid callSid, String status) {
                ask(() -> {
                    endings.dialed(callSid, status);
                    return true;
                });
            }
        };
    }
}
