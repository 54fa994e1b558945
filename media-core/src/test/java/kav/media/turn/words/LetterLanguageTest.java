package kav.media.turn.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterLanguageTest {
    @ParameterizedTest
    @CsvSource({
        "he-IL, en-US fr-FR, שלום אני צריך תור, he",
        "he-IL, en-US fr-FR, I need an appointment, en",
        "he-IL, fr-FR, je voudrais un rendez-vous, fr",
        "he-IL, en-US, Мне нужен врач, ru",
        "he-IL, en-US uk-UA, Мені потрібен лікар, uk",
        "he-IL, en-US, أحتاج إلى موعد, ar",
        "he-IL, en-US, תור ל־Dana בשלוש, he",
        "fr-FR, en-US, I need an appointment, fr",
        "en-US, he-IL, 050 123 4567, ''",
        "he-IL, en-US, ข้อความ, ''"
    })
    void shouldTellTheLanguageByItsLetters_whenTheyTell(
            String now, String known, String text, String code) {
        List<Locale> others = Arrays.stream(known.split(" ")).map(Locale::forLanguageTag).toList();

        assertThat(LetterLanguage.of(text, Locale.forLanguageTag(now), others).orElse(""))
                .isEqualTo(code);
    }
}
