package kav.media.call;

/// How loud both sides of a call are at one moment. Immutable.
///
/// @param callerDb below full scale: 0 to −80
/// @param agentDb what is played to the caller, on the same scale
public record Levels(int callerDb, int agentDb) {}
