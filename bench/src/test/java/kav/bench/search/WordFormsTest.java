package kav.bench.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WordFormsTest {
    @Test
    void shouldLevelFinalLettersAndCapitals_whenAWordIsKept() {
        assertThat(WordForms.plain("שלום ABC, ץ")).containsExactly("שלומ", "abc", "צ");
    }

    @Test
    void shouldKeepAWordWithoutItsPrefixesToo_whenItIsLongEnough() {
        assertThat(WordForms.all("והבית בית לך")).containsExactly("והבית", "הבית", "בית", "לכ");
    }

    @Test
    void shouldWriteTheSame_whenTheNumberIsTheSame() {
        assertThat(Words.sentence(17))
                .isEqualTo(Words.sentence(17))
                .isNotEqualTo(Words.sentence(18));
        assertThat(Words.name(17)).isEqualTo(Words.name(17)).contains(" ");
    }

    @Test
    void shouldHoldTheWordThatIsAlmostNeverSaid_whenTheRightMessageComes() {
        assertThat(Words.sentence(1_000_000)).endsWith(Words.ALMOST_NEVER);
        assertThat(Words.sentence(1_000_001)).doesNotContain(Words.ALMOST_NEVER);
    }
}
