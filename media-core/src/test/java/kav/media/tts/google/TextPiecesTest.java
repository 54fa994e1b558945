package kav.media.tts.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class TextPiecesTest {
    private static List<String> pieces(String text) {
        List<String> pieces = TextPieces.of(text, Locale.of("he", "IL"));
        assertThat(String.join("", pieces)).isEqualTo(text);
        assertThat(pieces)
                .allMatch(piece -> piece.getBytes(StandardCharsets.UTF_8).length <= 5_000)
                .noneMatch(String::isEmpty);
        return pieces;
    }

    @Test
    void shouldKeepOnePiece_whenItFits() {
        assertThat(pieces("א".repeat(2_500))).hasSize(1);
        assertThat(pieces("x")).hasSize(1);
    }

    @Test
    void shouldCutBetweenSentences_whenThereAreSome() {
        assertThat(pieces("שלום לכם. ".repeat(600)))
                .hasSizeGreaterThan(1)
                .allMatch(piece -> piece.endsWith(". "));
    }

    @Test
    void shouldCutBetweenWords_whenTheSentenceIsTooLong() {
        assertThat(pieces("מילה ".repeat(2_000)))
                .hasSizeGreaterThan(1)
                .allMatch(piece -> piece.length() % 5 == 0 || piece.endsWith("מילה"));
    }

    @Test
    void shouldCutAnywhereButInALetter_whenThereIsNoBreak() {
        assertThat(pieces("א".repeat(5_001))).hasSize(3);
        assertThat(pieces("😀".repeat(2_000))).hasSize(2);
    }
}
