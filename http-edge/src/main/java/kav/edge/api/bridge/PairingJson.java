package kav.edge.api.bridge;

/// A code to type on the telephone. Immutable.
public record PairingJson(String code) {}
