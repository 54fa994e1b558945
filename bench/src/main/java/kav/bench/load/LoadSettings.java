package kav.bench.load;

/// One run of the generator: `calls` calls, each with a frame every 20 ms, evenly staggered.
/// Immutable.
///
/// @param warmUpSeconds sent first and not measured
/// @param seconds measured
/// @param everyMs between two frames of a call: 20, or longer for calls that idle
public record LoadSettings(Target target, int calls, int warmUpSeconds, int seconds, int everyMs) {
    /// The carrier's time between two frames.
    public static final int FRAME_MS = 20;

    /// Longest run, so that a forgotten one ends by itself.
    public static final int MAX_SECONDS = 600;

    /// Most calls of one generator: the stamp and one core both end about here.
    public static final int MAX_CALLS = 20_000;

    private static final int MAX_EVERY_MS = 5_000;
    private static final int MS_PER_SECOND = 1_000;

    /// Whom the load is for, on 127.0.0.1. Immutable.
    ///
    /// @param isTls whatever certificate it shows
    /// @param isSilent it sends nothing back: then sending alone is measured
    /// @param pid whose CPU time is read from /proc; 0 reads none
    public record Target(int port, String path, boolean isTls, boolean isSilent, long pid) {
        /// An echo without TLS.
        public static Target echo(int port, String path, long pid) {
            return new Target(port, path, false, false, pid);
        }
    }

    public LoadSettings {
        check(calls, warmUpSeconds, seconds);
        if (everyMs < FRAME_MS || everyMs > MAX_EVERY_MS) {
            throw new IllegalArgumentException("a call sends every 20 to " + MAX_EVERY_MS + " ms");
        }
    }

    /// Whether a run is bounded.
    ///
    /// @throws IllegalArgumentException with one sentence why it is not
    public static void check(int calls, int warmUpSeconds, int seconds) {
        if (calls < 1 || calls > MAX_CALLS) {
            throw new IllegalArgumentException("calls must be 1 to " + MAX_CALLS);
        }
        if (seconds < 1 || warmUpSeconds < 0 || seconds + warmUpSeconds > MAX_SECONDS) {
            throw new IllegalArgumentException("a run lasts 1 to " + MAX_SECONDS + " seconds");
        }
    }

    /// The carrier's rate.
    public LoadSettings(Target target, int calls, int warmUpSeconds, int seconds) {
        this(target, calls, warmUpSeconds, seconds, FRAME_MS);
    }

    /// Frames each call sends in all.
    int framesPerCall() {
        return (warmUpSeconds + seconds) * MS_PER_SECOND / everyMs;
    }

    /// Of those, the ones that are not measured.
    int warmUpFramesPerCall() {
        return warmUpSeconds * MS_PER_SECOND / everyMs;
    }
}
