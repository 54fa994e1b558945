package kav.media.jitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import kav.media.frame.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JitterBufferTest {
    private static final byte LOUD = 0;

    private JitterBuffer buffer = new JitterBuffer(JitterSettings.IN_ORDER, FrameTap.NONE);

    @Test
    void shouldGiveEachFrameAtOnce_whenMessagesComeInOrder() {
        for (int i = 0; i < 200; i++) {
            write(5 + 20L * i, 1 + i, i % 100);
            assertThat(buffer.available()).isEqualTo(1);
            assertThat(read()).isEqualTo(i + ":" + i % 100);
        }
        assertThat(buffer.peek()).isNull();
        assertCounts(JitterCount.FRAMES, 200, JitterCount.READ, 200);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 80, 137, 159, 160, 161, 320, 1_600})
    void shouldGiveEveryByteInWholeFrames_whenPayloadsHaveAnyLength(int payloadLength) {
        byte[] sound = new byte[payloadLength * 160];
        new Random(payloadLength).nextBytes(sound);
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        long index = 0;
        for (int at = 0; at < sound.length; at += payloadLength) {
            buffer.write(at / 8, 1 + at / payloadLength, sound, at, payloadLength);
            for (byte[] frame = buffer.peek(); frame != null; frame = buffer.peek()) {
                assertThat(buffer.peekIndex()).isEqualTo(index++);
                heard.write(frame, 0, Frame.BYTES);
                buffer.release();
            }
        }
        assertThat(heard.toByteArray()).isEqualTo(sound);
        assertCounts(JitterCount.FRAMES, payloadLength, JitterCount.READ, payloadLength);
    }

    @Test
    void shouldNotTearSound_whenTimestampsWobbleAroundTheGrid() {
        long[] timestamps = {3, 34, 43, 55, 83, 110, 123, 143, 150, 183};
        for (int i = 0; i < timestamps.length; i++) {
            write(timestamps[i], i + 1, i);
            assertThat(read()).isEqualTo(i + ":" + i);
        }
        assertCounts(JitterCount.FRAMES, 10, JitterCount.READ, 10);
    }

    @Test
    void shouldFillWithSilence_whenMessagesAreMissing() {
        write(0, 1, 1);
        write(64, 4, 2);
        assertThat(readAll()).containsExactly("0:1", "1:silence", "2:silence", "3:2");
        assertCounts(JitterCount.FRAMES, 4, JitterCount.FILLED, 2, JitterCount.READ, 4);
    }

    @Test
    void shouldFillTheGap_whenTheSenderPausedWithoutLosingMessages() {
        write(0, 1, 1);
        write(100, 2, 2);
        assertThat(readAll()).hasSize(6).startsWith("0:1").endsWith("5:2");
    }

    @Test
    void shouldMoveTheIndexOn_whenAGapIsLongerThanTheCap() {
        write(0, 1, 1);
        write(20 + 500, 2, 2);
        assertThat(readAll()).hasSize(27);
        write(520 + 20 + 520, 3, 3);
        assertThat(readAll()).containsExactly("53:3");
        write(1_080, 4, 4);
        assertThat(readAll()).containsExactly("54:4");
        assertCounts(
                JitterCount.FRAMES, 29,
                JitterCount.FILLED, 25,
                JitterCount.READ, 29,
                JitterCount.RESYNCHRONISED, 1);
    }

    @Test
    void shouldEndTheFrameWithSilence_whenTheClockJumpsInsideIt() {
        buffer.write(0, 1, filled(1), 0, 80);
        write(10_000, 2, 2);
        byte[] first = Objects.requireNonNull(buffer.peek());
        assertThat(Arrays.copyOfRange(first, 79, 82)).containsExactly(1, 0xFF, 0xFF);
        buffer.release();
        assertThat(read()).isEqualTo("500:2");
    }

    @Test
    void shouldFollow_whenTheClockStartsAnew() {
        write(10_000, 1, 1);
        write(10_020, 2, 2);
        write(0, 3, 3);
        write(20, 4, 4);
        assertThat(readAll()).containsExactly("0:1", "1:2", "2:3", "3:4");
        assertCounts(JitterCount.FRAMES, 4, JitterCount.READ, 4, JitterCount.RESYNCHRONISED, 1);
    }

    @Test
    void shouldDropAndCount_whenMessagesComeTwiceOrLate() {
        write(0, 1, 1);
        write(0, 1, 1);
        write(60, 4, 4);
        write(20, 2, 2);
        write(60, 4, 4);
        assertThat(readAll()).containsExactly("0:1", "1:silence", "2:silence", "3:4");
        assertCounts(
                JitterCount.FRAMES, 4,
                JitterCount.FILLED, 2,
                JitterCount.DUPLICATES, 2,
                JitterCount.LATE, 1,
                JitterCount.READ, 4);
    }

    @Test
    void shouldCutTheOverlap_whenANewMessageBeginsInTheSoundThatIsThere() {
        write(0, 1, 1);
        write(20, 2, 2);
        buffer.write(20, 3, new byte[320], 0, 320);
        write(20, 4, 4);
        assertThat(readAll()).containsExactly("0:1", "1:2", "2:0");
        assertCounts(
                JitterCount.FRAMES, 3,
                JitterCount.TRIMMED, 1,
                JitterCount.LATE, 1,
                JitterCount.READ, 3);
    }

    @Test
    void shouldHearAgain_whenTheCarriersCounterBeganAnew() {
        write(0, 1_000_000, 1);
        for (int i = 1; i <= 49; i++) {
            write(20L * i, i, i);
        }
        assertThat(readAll()).containsExactly("0:1");
        write(1_000, 50, 7);
        write(1_020, 51, 8);
        assertThat(readAll()).containsExactly("50:7", "51:8");
        assertThat(buffer.count(JitterCount.LATE)).isEqualTo(49);
        assertThat(buffer.count(JitterCount.RESYNCHRONISED)).isEqualTo(2);
    }

    @Test
    void shouldPutMessagesInOrder_whenTheyComeWithinTheWindow() {
        buffer = new JitterBuffer(new JitterSettings(64, 3, 25, 48), FrameTap.NONE);
        write(0, 1, 1);
        write(60, 4, 4);
        write(40, 3, 3);
        assertThat(readAll()).containsExactly("0:1");
        write(40, 3, 3);
        write(20, 2, 2);
        assertThat(readAll()).containsExactly("1:2", "2:3", "3:4");
        assertCounts(
                JitterCount.FRAMES, 4,
                JitterCount.READ, 4,
                JitterCount.REORDERED, 2,
                JitterCount.DUPLICATES, 1);
    }

    @Test
    void shouldWaitNoLongerThanTheWindow_whenAMessageNeverComes() {
        buffer = new JitterBuffer(new JitterSettings(64, 2, 25, 48), FrameTap.NONE);
        write(0, 1, 1);
        write(40, 3, 3);
        write(60, 4, 4);
        assertThat(readAll()).containsExactly("0:1");
        write(80, 5, 5);
        assertThat(readAll()).containsExactly("1:silence", "2:3", "3:4", "4:5");
        write(20, 2, 2);
        assertThat(readAll()).isEmpty();
        assertThat(buffer.count(JitterCount.LATE)).isEqualTo(1);
    }

    @Test
    void shouldReleaseTheRest_whenFlushed() {
        buffer = new JitterBuffer(new JitterSettings(64, 4, 25, 48), FrameTap.NONE);
        write(0, 1, 1);
        write(40, 3, 3);
        buffer.write(60, 4, filled(4), 0, 40);
        buffer.flush();
        assertThat(readAll()).containsExactly("0:1", "1:silence", "2:3", "3:4");
        buffer.flush();
        assertThat(readAll()).isEmpty();
    }

    @Test
    void shouldDropTheNewestAndKeepTheClock_whenTheRingIsFull() {
        buffer = new JitterBuffer(new JitterSettings(4, 0, 25, 4), FrameTap.NONE);
        for (int i = 0; i < 6; i++) {
            write(20L * i, i, i);
        }
        assertThat(readAll()).containsExactly("0:0", "1:1", "2:2", "3:3");
        write(120, 6, 6);
        assertThat(readAll()).containsExactly("6:6");
        assertCounts(JitterCount.FRAMES, 7, JitterCount.OVERFLOWED, 2, JitterCount.READ, 5);
    }

    @Test
    void shouldSkipOnlySilence_whenThatIsEnoughToCatchUp() {
        buffer = new JitterBuffer(new JitterSettings(8, 0, 25, 4), FrameTap.NONE);
        byte quiet = (byte) 0xFE;
        int[] sound = {1, quiet, 2, quiet, quiet, 3};
        for (int i = 0; i < sound.length; i++) {
            write(20L * i, i, sound[i]);
        }
        assertThat(buffer.available()).isEqualTo(4);
        assertThat(readAll()).containsExactly("0:1", "2:2", "4:-2", "5:3");
        assertCounts(JitterCount.FRAMES, 6, JitterCount.READ, 4, JitterCount.SILENCE_SKIPPED, 2);
    }

    @Test
    void shouldDropTheOldestSpeech_whenSilenceIsNotEnoughToCatchUp() {
        buffer = new JitterBuffer(new JitterSettings(8, 0, 25, 3), FrameTap.NONE);
        byte quiet = (byte) 0xFF;
        int[] sound = {quiet, 1, 2, 3, 4, 5, quiet, 6};
        for (int i = 0; i < sound.length; i++) {
            write(20L * i, i, sound[i]);
        }
        assertThat(readAll()).containsExactly("4:4", "5:5", "7:6");
        assertCounts(
                JitterCount.FRAMES, 8,
                JitterCount.READ, 3,
                JitterCount.SILENCE_SKIPPED, 2,
                JitterCount.OLDEST_DROPPED, 3);
    }

    @Test
    void shouldShowWhatCameInMediaOrderAndNoFilledGap_whenTapped() {
        List<String> seen = new ArrayList<>();
        buffer =
                new JitterBuffer(
                        new JitterSettings(2, 1, 25, 2),
                        (index, frame) -> seen.add(index + ":" + name(frame)));
        write(0, 1, 1);
        write(40, 3, 3);
        write(20, 2, 2);
        write(80, 5, 5);
        write(100, 6, 6);
        assertThat(seen).containsExactly("0:1", "1:2", "2:3", "4:5", "5:6");
        assertThat(buffer.count(JitterCount.OVERFLOWED)).isEqualTo(4);
    }

    @Test
    void shouldRefuse_whenMisused() {
        assertThatThrownBy(() -> buffer.release()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> buffer.write(0, 1, new byte[10], 5, 6))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new JitterSettings(12, 0, 25, 8))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JitterSettings(16, 0, 25, 17))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void write(long timestampMs, long chunk, int value) {
        buffer.write(timestampMs, chunk, filled(value), 0, Frame.BYTES);
    }

    private static byte[] filled(int value) {
        byte[] frame = new byte[Frame.BYTES];
        Arrays.fill(frame, value == 0 ? LOUD : (byte) value);
        return frame;
    }

    private String read() {
        byte[] frame = Objects.requireNonNull(buffer.peek());
        String text = buffer.peekIndex() + ":" + name(frame);
        buffer.release();
        return text;
    }

    private List<String> readAll() {
        List<String> frames = new ArrayList<>();
        for (int left = buffer.available(); left > 0; left--) {
            frames.add(read());
        }
        assertThat(buffer.peek()).isNull();
        return frames;
    }

    private static String name(byte[] frame) {
        return frame[0] == Frame.SILENCE ? "silence" : String.valueOf(frame[0]);
    }

    /// Checks every counter: those not named are zero.
    private void assertCounts(Object... countsAndValues) {
        for (JitterCount count : JitterCount.values()) {
            int at = Arrays.asList(countsAndValues).indexOf(count);
            long expected = at < 0 ? 0 : (Integer) countsAndValues[at + 1];
            assertThat(buffer.count(count)).as(count.name()).isEqualTo(expected);
        }
    }
}
