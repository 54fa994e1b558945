package kav.media.call.heard;

import static org.assertj.core.api.Assertions.assertThat;

import kav.media.call.journal.CallJournal.Words;
import kav.media.frame.Frame;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Ten words of ten letters, each but the last with its space a tenth of the sentence's sound.
class HeardSentenceTest {
    private static final String TEXT =
            "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ggggggggg hhhhhhhhh"
                    + " iiiiiiiii jjjjjjjjj";

    @ParameterizedTest(name = "{0} of 500 frames made (whole: {1}), {2} sent, {3} heard")
    @CsvSource({
        "500, true, 0, 0, 10, 0, 0",
        "500, true, 60, 50, 10, 1, 1",
        "500, true, 260, 250, 10, 5, 5",
        "500, true, 300, 250, 10, 6, 5",
        // An engine that is still at it: 99 letters take about 353 frames.
        "100, false, 60, 50, 2, 1, 1",
        "64, false, 64, 40, 1, 1, 1",
        "0, false, 0, 0, 0, 0, 0"
    })
    void shouldCountWordsByShare_whenTheSentenceWasCut(
            int made, boolean whole, int sent, int heard, int synthesised, int left, int played) {
        SentenceSound sound = new SentenceSound(1, TEXT, () -> 0);
        if (made > 0) {
            sound.add(made * Frame.BYTES);
        }
        if (whole) {
            sound.end();
        }
        HeardSentence sentence = new HeardSentence(sound);
        sentence.close(heard, sent, false);
        assertThat(sentence.ledger()).isEqualTo(new Words(10, synthesised, left, played));
        assertThat(sentence.heard().split(" ")).hasSize(Math.max(1, played));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void shouldHaveBeenHeardWhole_whenItWasPlayedToItsEnd(boolean whole) {
        SentenceSound sound = new SentenceSound(1, TEXT, () -> 0);
        sound.add(40 * Frame.BYTES);
        if (whole) {
            sound.end();
        }
        HeardSentence sentence = new HeardSentence(sound);
        sentence.close(40, 40, true);
        assertThat(sentence.heard()).isEqualTo(TEXT);
        assertThat(sentence.ledger().played()).isEqualTo(10);
    }
}
