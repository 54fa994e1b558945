package kav.media.dialogue.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceSplitterTest {
    private final List<String> sentences = new ArrayList<>();
    private final SentenceSplitter splitter = new SentenceSplitter(sentences::add);

    private List<String> split(String text) {
        text.chars().forEach(letter -> splitter.add(String.valueOf((char) letter)));
        splitter.end();
        return sentences;
    }

    @Test
    void shouldEndAtEachSign_whenSentencesFollowOneAnother() {
        assertThat(split("כן. באמת? בטח! זהו׃ טוב\nסוף"))
                .containsExactly("כן.", "באמת?", "בטח!", "זהו׃", "טוב", "סוף");
    }

    @Test
    void shouldGoOn_whenADotStandsInANumberOrTitle() {
        assertThat(split("It is 10.30 with Dr. Levi, 3.5 shekels. Fine."))
                .containsExactly("It is 10.30 with Dr. Levi, 3.5 shekels.", "Fine.");
    }

    @Test
    void shouldGiveTheFirstClauseEarly_whenTheFirstSentenceIsLong() {
        splitter.add("Of course we can do that for you this week, and next week as well, if");

        assertThat(sentences).containsExactly("Of course we can do that for you this week,");
    }

    @Test
    void shouldCutAtAWord_whenNoSentenceEverEnds() {
        splitter.add("word ".repeat(60));

        assertThat(sentences).hasSize(1).first().asString().hasSizeLessThan(300).endsWith("word");
    }

    @Test
    void shouldSpeakNoMarkdown_whenTheModelWritesIt() {
        assertThat(
                        split(
                                "**Hours**: see [here](http://x.y/z)!\n- one\n2. two 😀\n***\nhttps://a.b"))
                .containsExactly("Hours: see here!", "one", "two");
    }
}
