package kav.bench.capacity;

/// What is to be measured. Immutable.
///
/// @param calls at once; with a climb the first level and the step to the next
/// @param seconds measured at each level
/// @param warmUpSeconds under the same load before that, from the moment the server is ready
/// @param hasClimb more and more calls until the server cannot keep up
record LoadPlan(int calls, int seconds, int warmUpSeconds, boolean hasClimb) {
    private static final int HIGHEST_LEVEL = 4_000;

    /// The most calls there will be.
    int mostCalls() {
        return hasClimb ? Math.max(calls, HIGHEST_LEVEL) : calls;
    }
}
