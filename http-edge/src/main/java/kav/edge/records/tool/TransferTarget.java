package kav.edge.records.tool;

/// Somebody whom calls may be handed to. Immutable.
///
/// @param number E.164
/// @param askedFirst whether they hear what a call is about, and take it, before the caller is
///   connected
public record TransferTarget(String number, boolean askedFirst) {}
