package kav.edge.http;

/// How far one request and its answer have come. Immutable.
enum ExchangePhase {
    /// Not connected yet.
    NEW,
    /// Waits for the head of a request.
    HEAD,
    /// Waits for whether its body is wanted.
    ENTRY,
    /// Waits for the rest of its body.
    BODY,
    /// The handler is at work.
    ANSWER,
    /// The answer is on its way.
    SENDING,
    /// Throws away what still comes.
    LINGER,
    OVER
}
