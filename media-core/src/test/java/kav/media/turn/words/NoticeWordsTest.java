package kav.media.turn.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeWordsTest {
    private final NoticeWords english = TurnLanguageFiles.read("en").notice();
    private final NoticeWords hebrew = TurnLanguageFiles.read("he").notice();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "don't record me",
                "Don’t record this, please.",
                "I do not want to be recorded",
                "please stop recording",
                "no recording please",
                "I'd rather talk without a recording",
                "turn off the recording"
            })
    void shouldUnderstandARefusal(String said) {
        assertThat(english.refuses(said)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "לא להקליט בבקשה",
                "אני לא מסכים שתקליטו",
                "אני לא מסכימה בשום אופן להקלטה",
                "אל תקליטו אותי",
                "תפסיקו להקליט",
                "אפשר בלי הקלטה?",
                "לא רוצה שיקליטו אותי",
                "אני מסרבת להקלטה"
            })
    void shouldUnderstandARefusalInHebrew(String said) {
        assertThat(hebrew.refuses(said)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "you may record me",
                "I don't mind if you record this",
                "no problem, record it",
                "no, I want a new appointment",
                "my medical records",
                "No, you have my records",
                "לא אכפת לי שתקליטו"
            })
    void shouldTakeNothingElseForOne(String said) {
        assertThat(english.refuses(said) || hebrew.refuses(said)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"he-IL, he-1", "en-GB, en-1", "fr-FR, en-1"})
    void shouldTellInTheCallsLanguage_elseInEnglish(String language, String version) {
        NoticeWords words = TurnLanguageFiles.load().noticeOf(Locale.forLanguageTag(language));
        assertThat(words.version()).isEqualTo(version);
        assertThat(words.recorded()).isNotBlank();
        assertThat(words.unrecorded()).isNotBlank();
        assertThat(words.refused()).isNotBlank();
        assertThat(words.keyHint()).contains("{key}");
    }
}
