package kav.media.call;

import java.util.concurrent.Executor;
import kav.media.call.journal.EndReason;
import kav.media.playout.PlayoutSink;

/// The way back to the caller: one carrier's socket as a call sees it.
///
/// The methods of [PlayoutSink] and `close` are confined to the call loop; what they write leaves
/// with the one flush of the loop's turn. `loop` may be used from any thread.
public interface Line extends PlayoutSink {
    /// Runs tasks on the call loop, in order; never blocks.
    Executor loop();

    /// Whether this thread is the call loop (for assertions of confinement).
    boolean isInLoop();

    /// Whether the socket takes more without piling it up. Loop only.
    boolean isWritable();

    /// Sends a close with this reason and closes the socket; idempotent.
    void close(EndReason reason);
}
