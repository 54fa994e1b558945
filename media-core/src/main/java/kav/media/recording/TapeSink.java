package kav.media.recording;

import java.io.IOException;

/// Takes the sound of one call as it happens. Confined to the recorder's thread; may block shortly.
public interface TapeSink {
    /// The next sound, without a gap behind what came before.
    ///
    /// @param stereo μ-law, 8 kHz, two channels, sample by sample: caller, agent; borrowed
    /// @throws IOException when it cannot be kept; the tape ends then
    void write(byte[] stereo, int offset, int length) throws IOException;

    /// The call is over, or the tape broke. Told once; nothing follows.
    ///
    /// @param lostFrames of 20 ms: silence written in the place of sound that the recorder was too
    ///   late for
    void end(long lostFrames);

    /// The recording may not be kept: nothing of it may be left. Told once, instead of [#end];
    /// nothing follows.
    void discard(Unkept why);
}
