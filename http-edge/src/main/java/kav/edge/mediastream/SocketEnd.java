package kav.edge.mediastream;

/// How a media socket came to its end.
enum SocketEnd {
    /// We sent the first close frame.
    CLOSED_BY_US,
    /// The peer closed in order (1000).
    CLOSED_BY_PEER,
    /// The peer closed with an error code, or the connection broke.
    BROKEN_BY_PEER,
    /// The peer broke RFC 6455.
    VIOLATION,
    /// Nothing was read for too long.
    IDLE,
    /// The peer did not take what we wrote for too long.
    STALLED,
    /// Something of ours broke.
    FAULT
}
