package kav.edge.http;

/// Where a handler runs.
public enum Execution {
    /// On the event loop of the connection: must return within microseconds, never block. A request
    /// with a long body comes on a virtual thread all the same.
    LOOP,
    /// On a virtual thread of its own: may block.
    BLOCKING
}
