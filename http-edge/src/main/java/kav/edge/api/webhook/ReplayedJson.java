package kav.edge.api.webhook;

/// How many deliveries are sent once more. Immutable.
public record ReplayedJson(int replayed) {}
