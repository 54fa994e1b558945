package kav.media.call;

import kav.media.call.journal.EndReason;
import kav.media.recording.CallTape;
import kav.media.recording.Unkept;
import org.jspecify.annotations.Nullable;

/// The recording of one call, if there is one. Confined to the call loop.
final class CallRecording {
    private @Nullable CallTape tape;

    void start(CallTape started) {
        tape = started;
    }

    /// Keeps this moment: what came from the caller, and what the caller hears.
    void keep(long index, byte @Nullable [] caller, byte @Nullable [] agent) {
        if (tape != null) {
            tape.onFrame(index, caller, agent);
        }
    }

    void end(EndReason reason) {
        if (tape != null && reason == EndReason.TOKEN_REUSED) {
            var _ = tape.discard(Unkept.NOT_THIS_CALL);
        } else if (tape != null) {
            tape.end();
        }
    }
}
