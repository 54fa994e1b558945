package kav.media.tts.freetts;

import java.util.Arrays;
import kav.media.codec.MuLaw;
import kav.media.codec.Resampler;
import kav.media.frame.Frame;

/// PCM 16 bit big-endian, 16 kHz, mono becomes μ-law, 8 kHz, mono, at telephone level. One per
/// sentence; used by one thread at a time.
///
/// Level: the active speech of kevin16 lies at -22.5 dBFS with peaks of -6 dBFS (measured on five
/// sentences); a gain of 1.5 brings it to -19 dBFS and no peak over full scale.
final class TelephoneSound {
    static final int IN_RATE_HZ = 16_000;
    private static final float GAIN = 1.5f;

    private final Resampler resampler = new Resampler(IN_RATE_HZ, Frame.RATE_HZ);

    /// The audio that is ready after this chunk, may be empty.
    byte[] convert(byte[] pcm, int offset, int lengthBytes) {
        short[] samples = new short[lengthBytes / 2];
        for (int i = 0; i < samples.length; i++) {
            int at = offset + 2 * i;
            samples[i] = louder((short) ((pcm[at] << 8) | (pcm[at + 1] & 0xFF)));
        }
        short[] resampled = new short[resampler.maxOutput(samples.length)];
        int made = resampler.resample(samples, 0, samples.length, resampled, 0);
        return encode(resampled, made);
    }

    /// The rest of the sentence.
    byte[] finish() {
        short[] resampled = new short[resampler.maxOutput(0)];
        return encode(resampled, resampler.flush(resampled, 0));
    }

    private static short louder(short sample) {
        return (short) Math.clamp(Math.round(sample * GAIN), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    private static byte[] encode(short[] samples, int length) {
        byte[] ulaw = new byte[samples.length];
        MuLaw.encode(samples, 0, ulaw, 0, length);
        return Arrays.copyOf(ulaw, length);
    }
}
