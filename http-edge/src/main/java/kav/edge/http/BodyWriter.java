package kav.edge.http;

/// Writes a body over time: server-sent events, an export, a recording.
@FunctionalInterface
public interface BodyWriter {
    /// Called once on the event loop after the headers were written: keep the sink and return at
    /// once.
    void open(BodySink sink);
}
