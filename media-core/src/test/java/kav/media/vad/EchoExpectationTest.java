package kav.media.vad;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EchoExpectationTest {
    private static final double LOSS_DB = 20;
    private static final double RATIO = FrameLevel.ratioOfDb(-LOSS_DB);

    /// Falling and rising levels, the same level again, and pauses longer than the window.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldExpectTheLoudestOfTheWindow_whateverWasPlayed(long seed) {
        Random random = new Random(seed);
        EchoExpectation expectation = new EchoExpectation(LOSS_DB);
        Deque<Double> window = new ArrayDeque<>();
        int silentUntil = 0;
        for (int frame = 0; frame < 20_000; frame++) {
            if (frame >= silentUntil && random.nextInt(60) == 0) {
                silentUntil = frame + random.nextInt(3 * EchoExpectation.WINDOW_FRAMES);
            }
            double played = frame < silentUntil ? 0 : random.nextInt(8);
            expectation.onPlayed(played);
            window.addLast(played);
            if (window.size() > EchoExpectation.WINDOW_FRAMES) {
                window.removeFirst();
            }
            double loudest = window.stream().mapToDouble(Double::doubleValue).max().orElse(0);
            assertThat(expectation.level()).as("frame %d", frame).isEqualTo(loudest * RATIO);
        }
    }
}
