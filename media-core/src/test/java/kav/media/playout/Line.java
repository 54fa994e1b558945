package kav.media.playout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

/// A playout with its ring and a carrier, driven tick by tick.
final class Line {
    final PlayoutRing ring = new PlayoutRing(PlayoutRing.DEFAULT_FRAMES);
    final CarrierFake carrier;
    final Playout playout;
    long now;
    int nextNumber;

    Line(PlayoutSettings settings, int delayTicks) {
        carrier = new CarrierFake(delayTicks);
        playout = new Playout(ring, carrier, carrier, settings);
    }

    Line() {
        this(PlayoutSettings.DEFAULT, 0);
    }

    /// One frame of the caller comes.
    void tick() {
        now++;
        carrier.tick().forEach(playout::onMark);
        playout.advance(now);
    }

    void ticks(int count) {
        for (int i = 0; i < count; i++) {
            tick();
        }
    }

    /// Writes numbered frames; they must fit.
    void write(int frames, long utterance, long turn, boolean ended) {
        for (int i = 0; i < frames; i++) {
            assertThat(tryWrite(utterance, turn, ended && i == frames - 1)).isTrue();
        }
    }

    boolean tryWrite(long utterance, long turn, boolean last) {
        byte[] frame = ring.claim();
        if (frame == null) {
            return false;
        }
        CarrierFake.fill(frame, nextNumber++);
        ring.publish(utterance, turn, last);
        return true;
    }

    static Integer[] numbers(int from, int until) {
        return IntStream.range(from, until).boxed().toArray(Integer[]::new);
    }
}
