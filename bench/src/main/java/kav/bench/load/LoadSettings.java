package kav.bench.load;

/// One run of the generator: `calls` calls, each with a frame every 20 ms, evenly staggered.
/// Immutable.
///
/// @param warmUpSeconds sent first and not measured
/// @param seconds measured
/// @param serverPid whose CPU time is read from /proc; 0 reads none
public record LoadSettings(
        int port, String path, int calls, int warmUpSeconds, int seconds, long serverPid) {
    /// The carrier's rate.
    public static final int FRAMES_PER_SECOND = 50;

    /// Longest run, so that a forgotten one ends by itself.
    public static final int MAX_SECONDS = 600;

    /// Most calls of one generator: the stamp and one core both end about here.
    public static final int MAX_CALLS = 20_000;

    public LoadSettings {
        if (calls < 1 || calls > MAX_CALLS) {
            throw new IllegalArgumentException("calls must be 1 to " + MAX_CALLS);
        }
        if (seconds < 1 || warmUpSeconds < 0 || seconds + warmUpSeconds > MAX_SECONDS) {
            throw new IllegalArgumentException("a run lasts 1 to " + MAX_SECONDS + " seconds");
        }
    }

    /// Frames each call sends in all.
    int framesPerCall() {
        return (warmUpSeconds + seconds) * FRAMES_PER_SECOND;
    }
}
