package kav.bench.listen;

/// What the listening line has heard so far, for whoever looks into its JVM. Thread-safe.
public interface HearingMBean {
    /// Frames that the recogniser took.
    long getHeardFrames();

    /// Frames of silence that were put in for what never came, of calls that are over.
    long getFilledFrames();

    /// Frames that the line dropped on their way to the recogniser, of calls that are over.
    long getDroppedFrames();

    /// Calls that are over.
    long getEndedCalls();
}
