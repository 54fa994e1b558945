package kav.bench.jmh.line;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import kav.bench.jmh.Rule;
import kav.media.frame.Frame;
import kav.media.turn.TurnSettings;
import kav.media.turn.TurnTaker;
import kav.media.vad.FrameLevel;
import kav.media.vad.VadSettings;
import kav.media.vad.VoiceDetector;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One frame through the voice detector: of a quiet line, while the agent speaks, and with the turn
/// taker behind it. The baseline is the level alone: 160 table look-ups.
@Rule(own = "agentSilent", baseline = "levelAlone", mostRatio = 6, allocationFree = true)
@Rule(own = "agentSpeaking", baseline = "levelAlone", mostRatio = 10, allocationFree = true)
@Rule(own = "withTurns", baseline = "levelAlone", mostRatio = 10, allocationFree = true)
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class VoiceDetectorBenchmark {
    private static final int FRAMES = 1 << 10;

    private final byte[] sound = new byte[FRAMES * Frame.BYTES];
    private final VoiceDetector detector = new VoiceDetector(VadSettings.DEFAULT);
    private final TurnTaker turns = new TurnTaker(TurnSettings.DEFAULT);
    private long frame;

    public VoiceDetectorBenchmark() {
        new Random(1).nextBytes(sound);
    }

    @Benchmark
    public double levelAlone() {
        return FrameLevel.of(sound, nextOffset(), Frame.BYTES);
    }

    @Benchmark
    public Object agentSilent() {
        detector.onPlayed(0);
        int offset = nextOffset();
        return detector.onFrame(sound, offset, frame);
    }

    @Benchmark
    public Object agentSpeaking() {
        int offset = nextOffset();
        detector.onPlayed(FrameLevel.of(sound, offset, Frame.BYTES));
        return detector.onFrame(sound, offset, frame);
    }

    @Benchmark
    public Object withTurns() {
        detector.onPlayed(0);
        int offset = nextOffset();
        detector.onFrame(sound, offset, frame);
        return turns.onFrame(
                frame,
                detector.isSpeaking(),
                detector.firstSpeechFrame(),
                detector.lastSpeechFrame());
    }

    private int nextOffset() {
        frame++;
        return ((int) frame & (FRAMES - 1)) * Frame.BYTES;
    }
}
