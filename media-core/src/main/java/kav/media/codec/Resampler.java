package kav.media.codec;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// Turns one stream of 16-bit mono samples from one integer rate into another, low-passed, piece by
/// piece with no seam between pieces.
///
/// Output sample n stands exactly at input time n · inputHz / outputHz; the filter looks 32 samples
/// of the lower rate ahead (4 ms at 8 kHz), so that much comes out only with later input or with
/// [#flush]. After a flush a stream of n samples has given ceil(n · outputHz / inputHz). Allocates
/// nothing after construction. Confined to one thread: one instance a stream.
public final class Resampler {
    /// Rates accepted, in hertz.
    public static final int MIN_RATE_HZ = 1_000;

    public static final int MAX_RATE_HZ = 192_000;

    private static final int BLOCK = 256;
    private static final int MAX_SHARED_FILTERS = 32;

    /// Filters are costly to compute (about 14,000 coefficients for 44.1 kHz to 8 kHz).
    private static final Map<Rates, PolyphaseFilter> FILTERS = new ConcurrentHashMap<>();

    private final int inputHz;
    private final int outputHz;
    private final PolyphaseFilter filter;

    /// Input waiting for its outputs: `taps` samples of history and look-ahead, then one block.
    private final float[] window;

    private int filled;
    private int phase;
    private int head;
    private long inputCount;
    private long outputCount;

    /// @throws IllegalArgumentException when a rate is outside [#MIN_RATE_HZ]..[#MAX_RATE_HZ], or
    ///   both have no usable common step
    public Resampler(int inputHz, int outputHz) {
        checkRate(inputHz);
        checkRate(outputHz);
        this.inputHz = inputHz;
        this.outputHz = outputHz;
        filter = filter(new Rates(inputHz, outputHz));
        window = new float[filter.taps + BLOCK];
        reset();
    }

    /// Forgets the stream; the next sample is the first of a new one.
    public void reset() {
        Arrays.fill(window, 0);
        filled = filter.taps / 2 - 1;
        phase = 0;
        head = 0;
        inputCount = 0;
        outputCount = 0;
    }

    /// Most samples that one [#resample] of `inputLength` samples can write; with `inputLength` 0,
    /// most that [#flush] can.
    public int maxOutput(int inputLength) {
        return Math.toIntExact(((long) inputLength + filter.taps) * outputHz / inputHz + 2);
    }

    /// Takes all `length` input samples and writes what is ready; returns how many.
    ///
    /// @throws IndexOutOfBoundsException when a range does not fit; `output` needs room for
    ///   [#maxOutput]
    public int resample(short[] input, int offset, int length, short[] output, int outputOffset) {
        Objects.checkFromIndexSize(offset, length, input.length);
        Objects.checkFromIndexSize(outputOffset, maxOutput(length), output.length);
        inputCount += length;
        int written = 0;
        for (int done = 0; done < length; ) {
            int piece = Math.min(length - done, window.length - filled);
            for (int i = 0; i < piece; i++) {
                window[filled + i] = input[offset + done + i];
            }
            filled += piece;
            done += piece;
            written += drain(output, outputOffset + written, Long.MAX_VALUE);
        }
        return written;
    }

    /// Writes the stream's tail, as if silence followed; returns how many samples. Then the
    /// resampler stands as after [#reset].
    public int flush(short[] output, int outputOffset) {
        Objects.checkFromIndexSize(outputOffset, maxOutput(0), output.length);
        long total = (inputCount * outputHz + inputHz - 1) / inputHz;
        int written = 0;
        while (outputCount < total) {
            Arrays.fill(window, filled, window.length, 0);
            filled = window.length;
            written += drain(output, outputOffset + written, total);
        }
        reset();
        return written;
    }

    /// Writes each output whose whole filter lies in the window, then moves the rest to its front.
    private int drain(short[] output, int outputOffset, long total) {
        int written = 0;
        while (head + filter.taps <= filled && outputCount < total) {
            output[outputOffset + written++] = clip(filter.apply(phase, window, head));
            outputCount++;
            phase += filter.step;
            head += phase / filter.phases;
            phase %= filter.phases;
        }
        int consumed = Math.min(head, filled);
        System.arraycopy(window, consumed, window, 0, filled - consumed);
        filled -= consumed;
        head -= consumed;
        return written;
    }

    private static short clip(float sample) {
        return (short) Math.clamp(Math.round(sample), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    private static void checkRate(int rateHz) {
        if (rateHz < MIN_RATE_HZ || rateHz > MAX_RATE_HZ) {
            throw new IllegalArgumentException("rate outside 1,000..192,000 Hz: " + rateHz);
        }
    }

    private static PolyphaseFilter filter(Rates rates) {
        PolyphaseFilter known = FILTERS.get(rates);
        if (known != null) {
            return known;
        }
        PolyphaseFilter made = new PolyphaseFilter(rates.inputHz, rates.outputHz);
        if (FILTERS.size() < MAX_SHARED_FILTERS) {
            FILTERS.putIfAbsent(rates, made);
        }
        return made;
    }

    private record Rates(int inputHz, int outputHz) {}
}
