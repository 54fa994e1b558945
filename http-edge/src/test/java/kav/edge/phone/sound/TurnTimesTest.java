package kav.edge.phone.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import kav.edge.phone.sound.SpeechSpans.Change;
import kav.edge.phone.sound.SpeechSpans.Span;
import kav.media.codec.MuLaw;
import kav.media.frame.Frame;
import org.junit.jupiter.api.Test;

class TurnTimesTest {
    @Test
    void shouldMeasureEachAnswer_whenTheyTakeTurns() {
        TurnTimes times =
                TurnTimes.of(
                        List.of(new Span(100, 200), new Span(400, 450)),
                        List.of(
                                new Span(10, 90),
                                new Span(240, 300),
                                new Span(330, 380),
                                new Span(500, 600)),
                        List.of());
        assertThat(times.answers())
                .containsExactly(
                        new TurnTimes.Answer(4_000, 800), new TurnTimes.Answer(9_000, 1_000));
        assertThat(times.bargeIns()).isEmpty();
    }

    @Test
    void shouldMeasureOnsetToClear_whenCallerInterrupts() {
        TurnTimes times =
                TurnTimes.of(
                        List.of(new Span(50, 100)), List.of(new Span(0, 55)), List.of(54, 130));
        assertThat(times.bargeIns()).containsExactly(new TurnTimes.BargeIn(1_000, 80));
    }

    @Test
    void shouldFindSpans_whenLoudAndQuietAlternate() {
        SpeechSpans spans = new SpeechSpans();
        Change[] changes = new Change[70];
        for (int slot = 0; slot < changes.length; slot++) {
            boolean loud = slot == 3 || slot >= 10 && slot < 20 || slot == 30;
            changes[slot] = spans.add(frame(loud ? 3_000 : 0));
        }
        assertThat(changes[11]).isEqualTo(Change.STARTED);
        assertThat(changes[55]).isEqualTo(Change.STOPPED);
        assertThat(spans.spans()).containsExactly(new Span(10, 31));
        assertThat(spans.quietSlots()).isEqualTo(39);
    }

    static byte[] frame(int level) {
        byte[] frame = new byte[Frame.BYTES];
        Arrays.fill(frame, MuLaw.code((short) level));
        return frame;
    }
}
