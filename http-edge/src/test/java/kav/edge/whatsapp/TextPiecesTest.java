package kav.edge.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextPiecesTest {
    @Test
    void shouldLeaveItWhole_whenItIsShort() {
        assertThat(TextPieces.of(" שלום ")).containsExactly("שלום");
        assertThat(TextPieces.of("x".repeat(1_600))).hasSize(1);
    }

    @Test
    void shouldCutAtWhiteSpace_whenItIsLong() {
        String text = "שלום עולם ".repeat(400).strip();

        List<String> pieces = TextPieces.of(text);

        assertThat(pieces).allMatch(piece -> piece.length() <= TextPieces.MAX_LENGTH);
        assertThat(pieces).allMatch(piece -> piece.startsWith("שלום") || piece.startsWith("עולם"));
        assertThat(String.join(" ", pieces)).isEqualTo(text);
    }

    @Test
    void shouldCutBetweenCharactersAsReadersSeeThem_whenThereIsNoWhiteSpace() {
        String family = "👨‍👩‍👧‍👦";
        List<String> pieces = TextPieces.of(family.repeat(400));

        assertThat(pieces).allMatch(piece -> piece.length() % family.length() == 0);
        assertThat(String.join("", pieces)).isEqualTo(family.repeat(400));
    }
}
