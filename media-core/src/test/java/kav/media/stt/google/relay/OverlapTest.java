package kav.media.stt.google.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OverlapTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "one two three | two three four      | four",
                "one two three | One, two three four | four",
                "one two three | ee two three four   | four",
                "one two thr   | two three four      | three four",
                "one two three | three               | ''",
                "one two three | four five           | four five",
                "שלום אני רוצה | אני רוצה תור        | תור",
                "''            | four five           | four five"
            })
    void shouldDropWhatWasToldBefore(String told, String heard, String fresh) {
        assertThat(Overlap.after(told).trim(heard)).isEqualTo(fresh);
    }
}
