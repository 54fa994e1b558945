package kav.media.playout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlayoutHoldTest {
    private final Line line = new Line();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void shouldPlayEachFrameOnce_whenHeldAndResumed(int delayTicks) {
        Line far = new Line(PlayoutSettings.DEFAULT, delayTicks);
        far.write(40, 1, 1, true);
        far.ticks(15);
        far.playout.hold(far.now);
        far.ticks(20);
        assertThat(far.carrier.played).hasSize(14);
        assertThat(far.carrier.ledger).isEmpty();
        far.playout.resume(far.now);
        far.ticks(50);

        assertThat(far.carrier.played).containsExactly(Line.numbers(0, 40));
        assertThat(far.carrier.ledger).containsExactly("u1 40/40 complete");
    }

    @Test
    void shouldSendClearAtOnceAndOnce_whenHeld() {
        line.write(40, 1, 1, true);
        line.ticks(15);
        line.carrier.wire.clear();
        line.playout.hold(line.now);
        line.playout.hold(line.now);
        line.ticks(10);

        assertThat(line.carrier.wire).containsExactly("15:clear");
        assertThat(line.playout.playingFrame()).isNull();
        assertThat(line.playout.isHeld()).isTrue();
        assertThat(line.playout.hasUnheard()).isTrue();
    }

    @Test
    void shouldIgnoreMarksThatClearSentBack_whenTheirSentenceWasNotHeard() {
        line.write(8, 1, 1, true);
        line.ticks(3);
        line.playout.hold(line.now);
        line.ticks(3);
        assertThat(line.carrier.ledger).isEmpty();
        line.playout.resume(line.now);
        line.ticks(20);

        assertThat(line.carrier.ledger).containsExactly("u1 8/8 complete");
        assertThat(line.carrier.wire).contains("1:g1-u1", "3:clear", "6:g2-u1");
    }

    @Test
    void shouldNotDropTheTurn_whenResumedAndHeldAgain() {
        line.write(60, 1, 1, true);
        for (int i = 0; i < 4; i++) {
            line.ticks(7);
            line.playout.hold(line.now);
            line.ticks(11);
            line.playout.resume(line.now);
        }
        line.ticks(60);

        assertThat(line.carrier.played).containsExactly(Line.numbers(0, 60));
        assertThat(line.playout.underruns()).isZero();
    }

    @Test
    void shouldDropTheTurnAndTellWhatWasHeard_whenCancelled() {
        line.write(10, 1, 1, true);
        line.write(20, 2, 1, true);
        line.write(5, 3, 1, true);
        line.ticks(16);
        line.playout.hold(line.now);
        line.playout.cancel(line.now, 1);
        line.ticks(20);

        assertThat(line.carrier.played).containsExactly(Line.numbers(0, 15));
        assertThat(line.carrier.ledger)
                .containsExactly("u1 10/10 complete", "u2 5/20 cut", "u3 0/5 cut");
        assertThat(line.carrier.wire.stream().filter(sent -> sent.endsWith("clear"))).hasSize(1);
        assertThat(line.playout.hasUnheard()).isFalse();
        assertThat(line.ring.freeFrames()).isEqualTo(64);
    }

    @Test
    void shouldSendClear_whenCancelledWithoutAHold() {
        line.write(10, 1, 1, true);
        line.ticks(3);
        line.playout.cancel(line.now, 1);
        line.ticks(9);

        assertThat(line.carrier.wire).last().isEqualTo("3:clear");
        assertThat(line.carrier.ledger).containsExactly("u1 2/10 cut");
    }

    @Test
    void shouldDropLateFrames_whenTheWorkerStillWritesACancelledTurn() {
        line.write(10, 1, 1, false);
        line.ticks(4);
        line.playout.cancel(line.now, 1);
        line.write(6, 1, 1, true);
        line.write(3, 2, 2, true);
        line.write(2, 9, 1, true);
        line.write(3, 3, 2, true);
        line.ticks(20);

        assertThat(line.carrier.played).containsExactly(0, 1, 2, 16, 17, 18, 21, 22, 23);
        assertThat(line.carrier.ledger)
                .containsExactly("u1 3/10 cut", "u2 3/3 complete", "u3 3/3 complete");
        assertThat(line.playout.droppedFrames()).isEqualTo(7 + 6 + 2);
        assertThat(line.ring.freeFrames()).isEqualTo(64);
    }

    @Test
    void shouldPlayTheNextTurn_whenItWasQueuedBehindTheCancelledOne() {
        line.write(10, 1, 1, true);
        line.write(4, 2, 2, true);
        line.ticks(4);
        line.playout.cancel(line.now, 1);
        line.ticks(10);

        assertThat(line.carrier.played).containsExactly(0, 1, 2, 10, 11, 12, 13);
        assertThat(line.carrier.ledger).containsExactly("u1 3/10 cut", "u2 4/4 complete");
    }

    @Test
    void shouldBelieveTheMark_whenItComesBeforeOurClock() {
        line.write(8, 1, 1, true);
        line.write(4, 2, 1, true);
        line.playout.advance(1);
        line.playout.onMark("g1-u1");

        assertThat(line.carrier.ledger).containsExactly("u1 8/8 complete");
        assertThat(line.playout.playingUtterance()).isEqualTo(2);
    }

    @Test
    void shouldTellCompleteAfterTheGrace_whenTheCarrierReturnsNoMarks() {
        line.carrier.returnsMarks = false;
        line.write(5, 1, 1, true);
        line.ticks(55);
        assertThat(line.carrier.ledger).isEmpty();
        assertThat(line.playout.hasUnheard()).isTrue();
        line.tick();

        assertThat(line.carrier.ledger).containsExactly("u1 5/5 complete");
        assertThat(line.playout.hasUnheard()).isFalse();
    }

    @Test
    void shouldIgnoreNamesThatAreNotOurs_whenMarksComeBack() {
        line.write(5, 1, 1, true);
        line.tick();
        for (String name : new String[] {"", "g", "g1", "g1-u", "g1-u99", "gx-u1", "g2-u1", "u1"}) {
            line.playout.onMark(name);
        }

        assertThat(line.carrier.ledger).isEmpty();
        assertThat(line.playout.playingUtterance()).isEqualTo(1);
    }

    @Test
    void shouldTellASentenceCut_whenTheNextOneBeginsBeforeItsEnd() {
        line.write(5, 1, 1, false);
        line.write(5, 2, 1, true);
        line.ticks(12);

        assertThat(line.carrier.ledger).containsExactly("u1 5/5 cut", "u2 5/5 complete");
    }

    @Test
    void shouldCloseTheLedgerAndSendNothing_whenTheStreamIsOver() {
        line.write(8, 1, 1, true);
        line.write(8, 2, 2, true);
        line.ticks(12);
        line.carrier.wire.clear();
        line.playout.finish(line.now);
        line.playout.advance(line.now + 5);

        assertThat(line.carrier.wire).isEmpty();
        assertThat(line.carrier.ledger).containsExactly("u1 8/8 complete", "u2 3/8 cut");
    }
}
