package kav.edge.http;

/// User event fired through the pipeline of every connection when the server closes: finish what is
/// under way, begin nothing new. A WebSocket's handler sees it too.
public enum Drain {
    EVENT
}
