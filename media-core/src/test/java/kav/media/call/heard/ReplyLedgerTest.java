package kav.media.call.heard;

import static org.assertj.core.api.Assertions.assertThat;

import kav.media.playout.UtteranceNumber;
import org.junit.jupiter.api.Test;

class ReplyLedgerTest {
    private final ReplyLedger ledger = new ReplyLedger(new TurnTimes());

    private static SentenceSound sentence(long number, String text) {
        SentenceSound sound = new SentenceSound(number, text, () -> 0);
        sound.add(160 * 50);
        sound.end();
        return sound;
    }

    @Test
    void shouldTellInTheOrderOfSound_whenAFillerOvertookASentence() {
        ledger.add(sentence(1, "We are open."));
        ledger.add(sentence(UtteranceNumber.filler(2), "One moment."));
        ledger.add(sentence(3, "Come by."));
        assertThat(ledger.text()).isEqualTo("We are open. One moment. Come by.");

        ledger.close(UtteranceNumber.filler(2), 50, 50, true);
        ledger.close(1, 50, 50, true);
        assertThat(ledger.text()).isEqualTo("One moment. We are open. Come by.");
        assertThat(ledger.heard()).isEqualTo("One moment. We are open.");

        ledger.close(1, 50, 50, true);
        ledger.close(3, 0, 0, false);
        assertThat(ledger.text()).isEqualTo("One moment. We are open. Come by.");
    }
}
