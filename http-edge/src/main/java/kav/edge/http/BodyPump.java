package kav.edge.http;

/// A body on its way out. Confined to the event loop.
interface BodyPump {
    /// Called once, when the head is written.
    void start();

    /// The peer has taken enough: go on.
    void onWritable();

    /// The connection is gone: let go of everything.
    void onClosed();
}
