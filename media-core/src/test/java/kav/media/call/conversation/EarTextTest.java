package kav.media.call.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import kav.media.turn.words.TurnLanguageFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | We are **open** _now_. | We are open now.",
                "en | # Hours | Hours",
                "en | - one thing | one thing",
                "en | See [our page](https://example.com/a). | See our page.",
                "en | Call 0521234567. | Call 0 5 2, 1 2 3, 4 5 6 7.",
                "en | It is 555-1234 today | It is 5 5 5, 1 2 3 4 today",
                "en | At 10:30 on 23.11.2026 for 1500 | At 10:30 on 23.11.2026 for 1500",
                "he | התקשרו ל 052-123-4567. | התקשרו ל 0 5 2, 1 2 3, 4 5 6 7.",
                "he | תעודת זהות 123456789 | תעודת זהות 1 2, 3 4 5, 6 7 8 9",
                "fr | 123456789 | 1 2 3, 4 5 6, 7 8 9"
            })
    void shouldReadSo_whenWrittenSo(String language, String text, String spoken) {
        var words = TurnLanguageFiles.load().of(Locale.of(language));
        assertThat(EarText.of(text, words)).isEqualTo(spoken);
    }
}
