package kav.media.turn.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnLanguageTest {
    @ParameterizedTest
    @CsvSource({
        "he, אני רוצה תור אבל, true",
        "he, אני רוצה תור ש־, true",
        "he, כי, true",
        "he, אָז, true",
        "he, אני רוצה תור, false",
        "en, 'I would like to come, because', true",
        "en, I would like to come and, true",
        "en, Tomorrow at nine., false"
    })
    void shouldSayWhetherItGoesOn_whenAskedOfAText(String language, String text, boolean goesOn) {
        TurnLanguage words = TurnLanguageFiles.read(language);
        assertThat(words.goesOn(PlainWords.of(text))).isEqualTo(goesOn);
    }

    @ParameterizedTest
    @CsvSource({
        "he, כן, true",
        "he, 'אהה, כן', true",
        "he, בסדר גמור, false",
        "he, רגע, false",
        "en, mhm, true",
        "en, 'Right, okay.', true",
        "en, uh huh, true",
        "en, right now please, false",
        "en, wait, false"
    })
    void shouldTellABackchannelFromWords_whenAskedOfAText(
            String language, String text, boolean isBackchannel) {
        TurnLanguage words = TurnLanguageFiles.read(language);
        assertThat(words.isBackchannel(PlainWords.of(text))).isEqualTo(isBackchannel);
    }

    @ParameterizedTest
    @CsvSource({
        "he, המספר שלי הוא אפס חמש שתיים, 3",
        "he, 052 123, 6",
        "en, my number is five five 12, 4",
        "en, hello, 0"
    })
    void shouldCountDigits_whenTheyAreAmongOtherWords(String language, String text, int digits) {
        TurnLanguage words = TurnLanguageFiles.read(language);
        assertThat(words.digitCount(PlainWords.of(text))).isEqualTo(digits);
    }

    @ParameterizedTest
    @CsvSource({"he, לא לא, true", "en, Yes please, true", "en, mhm, false"})
    void shouldFindYesOrNo_whenOneIsThere(String language, String text, boolean found) {
        TurnLanguage words = TurnLanguageFiles.read(language);
        assertThat(words.holdsYesOrNo(PlainWords.of(text))).isEqualTo(found);
    }
}
