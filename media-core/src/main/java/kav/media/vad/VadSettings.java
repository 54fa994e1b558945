package kav.media.vad;

/// How talkspurts are found. Immutable.
///
/// @param speechOverFloorDb how far over the quietest frame of the last second speech lies. 7 dB
///   over the quietest is about 6 dB over the mean of steady noise: the level of a frame of white
///   noise has a deviation of 0.5 dB, so the quietest of 50 lies 1.2 dB below the mean
/// @param echoLossDb how much quieter than the agent's own voice a sound must be to pass for its
///   echo. 11 dB lies between an echo at −15 dB (its loudest half frame at most 3 dB over its
///   frame) and a caller at −6 dB
/// @param onsetHalfFrames how many 10 ms pieces in a row begin a talkspurt. Three are heard within
///   40 ms wherever speech begins in a frame; a click of up to 10 ms touches two
/// @param onsetHalfFramesOverAgent the same while the agent's echo may be on the line
/// @param hangoverFrames how long after the last frame of speech a talkspurt ends
public record VadSettings(
        double speechOverFloorDb,
        double echoLossDb,
        int onsetHalfFrames,
        int onsetHalfFramesOverAgent,
        int hangoverFrames) {
    /// +7 dB over the quietest, 11 dB, 30 ms, 60 ms, 240 ms.
    public static final VadSettings DEFAULT = new VadSettings(7, 11, 3, 6, 12);

    public VadSettings {
        if (onsetHalfFrames < 1
                || onsetHalfFramesOverAgent < onsetHalfFrames
                || hangoverFrames < 1) {
            throw new IllegalArgumentException("onset and hangover must be positive, and ordered");
        }
    }
}
