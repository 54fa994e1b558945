package kav.bench.jmh.line;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import kav.bench.jmh.Rule;
import kav.media.codec.MuLaw;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One frame of μ-law decoded and encoded: Kav's tables against the rule of ITU-T G.191 computed
/// anew for each sample.
@Rule(own = "decodeByTable", baseline = "decodeByFormula", mostRatio = 1.5, allocationFree = true)
@Rule(own = "encodeByTable", baseline = "encodeByFormula", mostRatio = 1.5, allocationFree = true)
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MuLawBenchmark {
    /// Samples: one frame, and 100 ms.
    @Param({"160", "800"})
    public int samples = 160;

    private final byte[] codes = new byte[800];
    private final short[] linear = new short[800];

    public MuLawBenchmark() {
        new Random(1).nextBytes(codes);
        MuLaw.decode(codes, 0, linear, 0, linear.length);
    }

    @Benchmark
    public short[] decodeByTable() {
        MuLaw.decode(codes, 0, linear, 0, samples);
        return linear;
    }

    @Benchmark
    public short[] decodeByFormula() {
        for (int i = 0; i < samples; i++) {
            linear[i] = expand(codes[i] & 0xFF);
        }
        return linear;
    }

    @Benchmark
    public byte[] encodeByTable() {
        MuLaw.encode(linear, 0, codes, 0, samples);
        return codes;
    }

    @Benchmark
    public byte[] encodeByFormula() {
        for (int i = 0; i < samples; i++) {
            codes[i] = compress(linear[i]);
        }
        return codes;
    }

    @Benchmark
    public int meanMagnitude() {
        return MuLaw.meanMagnitude(codes, 0, samples);
    }

    private static short expand(int code) {
        int inverted = ~code;
        int exponent = (inverted >> 4) & 7;
        int step = 8 << exponent;
        int magnitude = (0x80 << exponent) + step * (inverted & 0xF) + step / 2 - 132;
        return (short) (code < 0x80 ? -magnitude : magnitude);
    }

    private static byte compress(short sample) {
        int magnitude = Math.min(((sample < 0 ? ~sample : sample) >> 2) + 33, 0x1FFF);
        int segment = 33 - Integer.numberOfLeadingZeros(magnitude >> 6);
        int low = 0xF - ((magnitude >> segment) & 0xF);
        return (byte) ((sample < 0 ? 0 : 0x80) | (8 - segment) << 4 | low);
    }
}
