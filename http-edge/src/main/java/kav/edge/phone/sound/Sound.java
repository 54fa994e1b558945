package kav.edge.phone.sound;

import java.util.Arrays;
import kav.media.codec.Resampler;

/// One channel of sound as it came out of a wav: 16-bit samples at `rateHz`.
///
/// Owns its samples; nobody changes them after construction. Immutable.
public final class Sound {
    /// No sound at all.
    public static final Sound NONE = new Sound(new short[0], 8_000);

    private final short[] samples;
    private final int rateHz;

    /// @param samples taken over, not copied
    /// @param rateHz sampling rate in hertz, as [Resampler] accepts it
    public Sound(short[] samples, int rateHz) {
        if (rateHz < Resampler.MIN_RATE_HZ || rateHz > Resampler.MAX_RATE_HZ) {
            throw new IllegalArgumentException("sampling rate out of range: " + rateHz);
        }
        this.samples = samples;
        this.rateHz = rateHz;
    }

    /// Sampling rate in hertz.
    public int rateHz() {
        return rateHz;
    }

    /// Length in milliseconds.
    public long durationMs() {
        return samples.length * 1_000L / rateHz;
    }

    /// The same sound at another rate, low-passed; a new array of the caller's own.
    public short[] toPcm(int targetHz) {
        if (targetHz == rateHz || samples.length == 0) {
            return samples.clone();
        }
        Resampler resampler = new Resampler(rateHz, targetHz);
        short[] output = new short[resampler.maxOutput(samples.length) + resampler.maxOutput(0)];
        int written = resampler.resample(samples, 0, samples.length, output, 0);
        written += resampler.flush(output, written);
        return Arrays.copyOf(output, written);
    }
}
