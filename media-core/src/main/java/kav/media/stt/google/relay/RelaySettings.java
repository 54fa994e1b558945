package kav.media.stt.google.relay;

import kav.media.frame.Frame;

/// When streams are relieved and how often they are tried again. All times are in audio handed in.
/// Immutable.
///
/// @param restMs from this age of a stream on, the next pause relieves it
/// @param forceMs at this age it is relieved, whatever is said
/// @param lateMs how long the leaving stream may still settle what it heard
/// @param readyMs how long a stream may take no audio before it counts as failed
/// @param mostTries streams opened anew within a minute before the recognition fails
public record RelaySettings(int restMs, int forceMs, int lateMs, int readyMs, int mostTries) {
    /// 240 s and 285 s: Google ends a stream at 300 to 305 s. 3 s, 2 s, 10 a minute.
    public static final RelaySettings DEFAULT =
            new RelaySettings(240_000, 285_000, 3_000, 2_000, 10);

    public RelaySettings {
        if (restMs > forceMs || lateMs < 0 || readyMs < 1 || mostTries < 1) {
            throw new IllegalArgumentException("rest before force, and positive times");
        }
    }

    static long bytes(long ms) {
        return ms * Frame.RATE_HZ / 1_000;
    }
}
