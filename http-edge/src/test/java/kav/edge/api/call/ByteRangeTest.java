package kav.edge.api.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-499, 0, 499",
        "bytes=500-999, 500, 999",
        "bytes=500-, 500, 999",
        "bytes=500-5000, 500, 999",
        "bytes=999-999, 999, 999",
        "bytes=-1, 999, 999",
        "bytes=-999999, 0, 999",
        "bytes=0-999999999999999999, 0, 999"
    })
    void shouldGiveThePart_whenItIsThere(String header, long first, long last) {
        assertThat(ByteRange.of(header, 1_000)).isEqualTo(new ByteRange.Part(first, last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=1000-1001", "bytes=-0"})
    void shouldSaySo_whenThereIsNoSuchPart(String header) {
        assertThat(ByteRange.of(header, 1_000)).isEqualTo(new ByteRange.Outside());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes=-",
                "bytes=5-4",
                "bytes=0-1,5-6",
                "seconds=0-1",
                "bytes=a-b",
                "bytes=0-9999999999999999999"
            })
    void shouldGiveAll_whenTheHeaderIsNoneThatIsKnown(String header) {
        assertThat(ByteRange.of(header, 1_000)).isEqualTo(new ByteRange.Whole());
    }

    @Test
    void shouldGiveTheLastByte_whenThereIsOnlyOne() {
        assertThat(ByteRange.of("bytes=0-0", 1)).isEqualTo(new ByteRange.Part(0, 0));
    }
}
