package kav.edge.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import kav.media.turn.words.TurnLanguage;
import kav.media.turn.words.TurnLanguages;
import org.junit.jupiter.api.Test;

class TurnLanguageFilesTest {
    private final TurnLanguages languages = TurnLanguageFiles.load();

    @Test
    void shouldKnowHebrewAndEnglish_whenReadFromTheProgram() {
        assertThat(languages.of(Locale.forLanguageTag("he-IL")).connectives()).contains("אבל");
        assertThat(languages.of(Locale.forLanguageTag("iw-IL")).yesNo()).contains("כן");
        assertThat(languages.of(Locale.US).filler()).isNotBlank();
    }

    @Test
    void shouldJudgeBySoundAlone_whenALanguageHasNoFile() {
        assertThat(languages.of(Locale.JAPAN)).isEqualTo(TurnLanguage.UNKNOWN);
    }
}
