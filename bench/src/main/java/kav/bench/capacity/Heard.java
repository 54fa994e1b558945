package kav.bench.capacity;

/// What the listening line had heard at one moment, all of its calls together, in frames of 20 ms.
/// Immutable.
///
/// @param heard taken by the recogniser
/// @param filled silence put in for what never came, of calls that are over
/// @param dropped on their way to the recogniser, of calls that are over
/// @param endedCalls calls that are over
record Heard(long heard, long filled, long dropped, long endedCalls) {
    static final Heard NOTHING = new Heard(0, 0, 0, 0);

    /// The recogniser takes pieces of five: up to four of a call that ends were still collected.
    private static final int FRAMES_IN_FLIGHT = 4;

    Heard since(Heard before) {
        return new Heard(
                heard - before.heard,
                filled - before.filled,
                dropped - before.dropped,
                endedCalls - before.endedCalls);
    }

    /// Whether all is accounted for: more calls than these will not end.
    boolean isWhole(int calls) {
        return endedCalls >= calls;
    }

    /// Frames that were sent and never reached the recogniser, without those still collected.
    long missing(long sent, int calls) {
        long unheard = sent + filled - heard;
        return Math.max(0, Math.max(dropped, unheard - (long) FRAMES_IN_FLIGHT * calls));
    }
}
