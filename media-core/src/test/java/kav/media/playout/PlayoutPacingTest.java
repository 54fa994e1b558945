package kav.media.playout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlayoutPacingTest {
    private static final PlayoutSettings ECHO = new PlayoutSettings(200, 1, 1_000);

    private final Line line = new Line();

    @Test
    void shouldSendAtOnce_whenTheFirstFrameOfAReplyIsThere() {
        line.ticks(3);
        line.write(1, 1, 1, false);
        line.playout.advance(line.now);

        assertThat(line.carrier.wire).containsExactly("3:1");
    }

    @Test
    void shouldFillTheLeadInMessages_whenMuchIsWritten() {
        line.write(30, 1, 1, false);
        line.tick();
        assertThat(line.carrier.wire).containsExactly("1:5", "1:5");

        line.ticks(10);
        assertThat(line.carrier.wire).containsExactly("1:5", "1:5", "6:5", "11:5");
    }

    @Test
    void shouldNeverHoldMoreThanTheLeadAtTheCarrier_whenTheRingStaysFull() {
        for (int i = 0; i < 500; i++) {
            while (line.tryWrite(1, 1, false)) {
                assertThat(line.carrier.queuedFrames).isLessThanOrEqualTo(10);
            }
            line.tick();
            assertThat(line.carrier.queuedFrames).isBetween(6, 10);
        }
    }

    @Test
    void shouldSendEveryFrameAtOnce_whenLittleIsQueuedAndTheLeadIsUnspent() {
        for (int i = 0; i < 5; i++) {
            line.write(1, 1, 1, false);
            line.playout.advance(line.now);
        }

        assertThat(line.carrier.wire).containsExactly("0:1", "0:1", "0:1", "0:1", "0:1");
    }

    @Test
    void shouldSendTheRestOfASentenceAtOnce_whenLessThanAMessageIsLeft() {
        line.write(12, 1, 1, true);
        line.ticks(4);

        assertThat(line.carrier.wire).containsExactly("1:5", "1:5", "2:1", "3:1", "3:g1-u1");
    }

    @Test
    void shouldNotDrift_whenSpeakingForTenMinutes() {
        int frames = 10 * 60 * 50;
        for (int i = 0; i < frames; i++) {
            while (line.tryWrite(1, 1, false)) {
                assertThat(line.nextNumber).isPositive();
            }
            line.tick();
        }

        assertThat(line.carrier.silentTicks).isEqualTo(1);
        assertThat(line.carrier.played).containsExactly(Line.numbers(0, frames - 1));
        assertThat(line.playout.underruns()).isZero();
        assertThat(line.carrier.queuedFrames).isLessThanOrEqualTo(10);
    }

    @Test
    void shouldPlayWithoutAGap_whenTheCallersFramesComeInBunches() {
        for (int bunch = 0; bunch < 200; bunch++) {
            while (line.tryWrite(1, 1, false)) {
                assertThat(line.nextNumber).isPositive();
            }
            for (int i = 0; i < 5; i++) {
                line.now++;
                line.carrier.tick();
            }
            for (long frame = line.now - 4; frame <= line.now; frame++) {
                line.playout.advance(frame);
            }
        }

        assertThat(line.carrier.silentTicks).isEqualTo(5);
        assertThat(line.carrier.played).containsExactly(Line.numbers(0, 995));
        assertThat(line.carrier.queuedFrames).isEqualTo(10);
    }

    @Test
    void shouldTakeAnOldFrameAsNow_whenTheWheelWasAhead() {
        line.write(30, 1, 1, false);
        line.playout.advance(10);
        line.playout.advance(9);
        line.playout.advance(14);
        assertThat(line.playout.sentFrames()).isEqualTo(10);
        line.playout.advance(15);

        assertThat(line.playout.sentFrames()).isEqualTo(15);
    }

    @Test
    void shouldCountAnUnderrunAndRestartTheClock_whenASentenceRunsDry() {
        line.write(3, 1, 1, false);
        line.ticks(10);
        line.write(10, 1, 1, true);
        line.ticks(20);

        assertThat(line.playout.underruns()).isEqualTo(1);
        assertThat(line.playout.underrunFrames()).isEqualTo(7);
        assertThat(line.carrier.played).containsExactly(Line.numbers(0, 13));
        assertThat(line.carrier.ledger).containsExactly("u1 13/13 complete");
    }

    @Test
    void shouldCountNoUnderrun_whenTheGapLiesBetweenSentences() {
        line.write(3, 1, 1, true);
        line.ticks(10);
        line.write(3, 2, 1, true);
        line.ticks(10);

        assertThat(line.playout.underruns()).isZero();
        assertThat(line.carrier.ledger).containsExactly("u1 3/3 complete", "u2 3/3 complete");
    }

    @Test
    void shouldTellTheFrameBeingHeard_whenAsked() {
        line.write(2, 7, 1, true);
        assertThat(line.playout.playingFrame()).isNull();
        line.tick();
        assertThat(line.playout.playingUtterance()).isEqualTo(7);
        assertThat(CarrierFake.number(line.playout.playingFrame())).isZero();
        line.tick();
        assertThat(CarrierFake.number(line.playout.playingFrame())).isEqualTo(1);
        line.tick();
        assertThat(line.playout.playingFrame()).isNull();
        assertThat(line.playout.playingUtterance()).isZero();
    }

    @Test
    void shouldSendEachFrameAlone_whenEchoing() {
        Line echo = new Line(ECHO, 0);
        for (int i = 0; i < 100; i++) {
            echo.write(1, 1, 1, false);
            echo.tick();
        }

        assertThat(echo.carrier.wire).hasSize(100).allMatch(message -> message.endsWith(":1"));
        assertThat(echo.carrier.played).containsExactly(Line.numbers(0, 99));
        assertThat(echo.playout.underruns()).isZero();
    }
}
