package kav.edge.http;

/// The open end of a response's body. Thread-safe.
public interface BodySink {
    /// Sends a piece.
    ///
    /// @param piece becomes the sink's, must not change any more
    /// @return false when the peer is slower than the writer (wait for [#onWritable]) or is gone. A
    ///   writer that goes on regardless loses the connection at the backlog limit of the settings.
    boolean write(byte[] piece);

    /// Ends the body; what was written before still leaves. Idempotent.
    void end();

    /// Breaks the body off: it must not look whole to the peer. HTTP/1.1 loses the connection
    /// without the last chunk, HTTP/2 the stream by a reset. Idempotent.
    void abort();

    /// Sets what is run on the event loop each time the peer has caught up.
    void onWritable(Runnable action);

    /// Sets what is run on the event loop once when the body is over, whoever ended it; at once
    /// when it already is.
    void onClosed(Runnable action);
}
