package kav.bench.capacity;

import java.util.Locale;

/// What is to be measured. Immutable.
///
/// @param isTls the server speaks TLS, and the load with it
/// @param recogniser of [LoadMode#LISTEN]
/// @param kav starts Kav in the foreground; empty: this checkout's own
/// @param calls at once; with a climb the first level and the step to the next
/// @param seconds measured at each level
/// @param warmUpSeconds under the same load before that, from the moment the server is ready
/// @param hasClimb more and more calls until the server cannot keep up
record LoadPlan(
        LoadMode mode,
        boolean isTls,
        Recogniser recogniser,
        String kav,
        int calls,
        int seconds,
        int warmUpSeconds,
        boolean hasClimb) {
    private static final int HIGHEST_LEVEL = 4_000;

    /// Who hears in the listening line.
    enum Recogniser {
        /// Takes the sound and understands nothing.
        NONE,
        /// A stand-in for Google's, on the load's core.
        FAKE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The most calls there will be.
    int mostCalls() {
        return hasClimb ? Math.max(calls, HIGHEST_LEVEL) : calls;
    }
}
