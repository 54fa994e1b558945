package kav.bench.talk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BreakInsTest {
    private final BreakIns breakIns = new BreakIns();

    @Test
    void shouldTellHowLongTheClearTook_whenTheAgentWasSpokenOver() {
        breakIns.onset(1_000);
        breakIns.cleared(41_000);
        breakIns.sentenceOver();
        assertThat(breakIns.clearedNs()).containsExactly(40_000L);
        assertThat(breakIns.wentOn()).isZero();
    }

    @Test
    void shouldCountNothing_whenAClearAnswersNoOnset() {
        breakIns.cleared(41_000);
        breakIns.agentRanOut(42_000);
        breakIns.sentenceOver();
        assertThat(breakIns.clearedNs()).isEmpty();
        assertThat(breakIns.ranOut()).isZero();
        assertThat(breakIns.wentOn()).isZero();
    }

    @Test
    void shouldNotTakeTheNextSentencesClearForIt_whenTheAgentHadSaidAllItHad() {
        breakIns.onset(1_000);
        breakIns.agentRanOut(40_000_000);
        breakIns.cleared(900_000_000);
        assertThat(breakIns.clearedNs()).isEmpty();
        assertThat(breakIns.ranOut()).isOne();
    }

    @Test
    void shouldCountTheClearAsLate_whenTheAgentFellSilentOnlyAfterItWasDue() {
        breakIns.onset(0);
        breakIns.agentRanOut(BreakIns.IN_TIME_NS + 1);
        breakIns.cleared(900_000_000);
        assertThat(breakIns.clearedNs()).containsExactly(900_000_000L);
        assertThat(breakIns.ranOut()).isZero();
    }

    @Test
    void shouldCountTheAgentThatWentOn_whenAWholeSentenceWasSaidOverIt() {
        breakIns.onset(1_000);
        breakIns.sentenceOver();
        breakIns.cleared(900_000_000);
        assertThat(breakIns.clearedNs()).isEmpty();
        assertThat(breakIns.wentOn()).isOne();
    }
}
