package kav.media.codec;

/// The coefficients of a low-pass that turns one sampling rate into another: a windowed sinc, cut
/// into one short filter for each position an output sample can have between two input samples.
///
/// Kaiser window (J. F. Kaiser, 1974; O. Niemitalo's and J. O. Smith's texts on band-limited
/// interpolation describe this use), beta 7: about 72 dB of stop band. With 32 zero crossings on
/// each side the transition is 7 % of the lower rate wide; it ends at the lower rate's half, so
/// telephone speech up to 3.4 kHz passes unchanged and nothing folds back. Immutable; any thread.
final class PolyphaseFilter {
    private static final double BETA = 7.0;
    private static final int ZERO_CROSSINGS = 32;

    /// Middle of the transition, as a part of half the lower rate.
    private static final double CUTOFF = 0.93;

    /// 4 MB: enough for every pair of common rates, and a bound for odd ones.
    private static final int MAX_COEFFICIENTS = 1 << 20;

    /// Output positions between two input samples.
    final int phases;

    /// Phases from one output sample to the next.
    final int step;

    /// Input samples under the filter; even.
    final int taps;

    private final float[] coefficients;

    PolyphaseFilter(int inputHz, int outputHz) {
        int divisor = greatestCommonDivisor(inputHz, outputHz);
        phases = outputHz / divisor;
        step = inputHz / divisor;
        double stretch = Math.max(1.0, (double) inputHz / outputHz);
        int half = (int) Math.ceil(ZERO_CROSSINGS * stretch);
        taps = 2 * half;
        if ((long) phases * taps > MAX_COEFFICIENTS) {
            throw new IllegalArgumentException(
                    "rates too far from a common step: " + inputHz + " Hz, " + outputHz + " Hz");
        }
        coefficients = new float[phases * taps];
        double cutoff = CUTOFF / stretch;
        for (int phase = 0; phase < phases; phase++) {
            fillPhase(phase, half, cutoff);
        }
    }

    /// One output sample: the filter of `phase` over `taps` samples from `offset`.
    float apply(int phase, float[] samples, int offset) {
        int first = phase * taps;
        float even = 0;
        float odd = 0;
        for (int tap = 0; tap < taps; tap += 2) {
            even += coefficients[first + tap] * samples[offset + tap];
            odd += coefficients[first + tap + 1] * samples[offset + tap + 1];
        }
        return even + odd;
    }

    /// Each phase is scaled to a sum of one: a constant input stays that constant, without ripple.
    private void fillPhase(int phase, int half, double cutoff) {
        double[] taper = new double[taps];
        double sum = 0;
        for (int tap = 0; tap < taps; tap++) {
            double distance = half - 1 - tap + (double) phase / phases;
            taper[tap] = sinc(cutoff * distance) * kaiser(distance / half);
            sum += taper[tap];
        }
        for (int tap = 0; tap < taps; tap++) {
            coefficients[phase * taps + tap] = (float) (taper[tap] / sum);
        }
    }

    private static double sinc(double x) {
        return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double kaiser(double x) {
        return Math.abs(x) >= 1 ? 0 : bessel(BETA * Math.sqrt(1 - x * x)) / bessel(BETA);
    }

    /// The modified Bessel function of order zero, by its series.
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 1e-12; k++) {
            term *= (x / (2 * k)) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
