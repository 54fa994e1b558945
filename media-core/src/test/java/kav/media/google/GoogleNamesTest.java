package kav.media.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GoogleNamesTest {
    @ParameterizedTest
    @CsvSource({
        "he-IL, iw-IL, he-IL",
        "iw-IL, iw-IL, he-IL",
        "he, iw-IL, he-IL",
        "en-US, en-US, en-US",
        "en-GB, en-GB, en-GB",
        "en, en-US, en-US",
        "ar-IL, ar-IL, ar-XA",
        "ru, ru-RU, ru-RU"
    })
    void shouldNameTheLanguageAsGoogleDoes(String tag, String heardAs, String spokenAs) {
        Locale language = Locale.forLanguageTag(tag);
        assertThat(GoogleLanguages.heardAs(language)).isEqualTo(heardAs);
        assertThat(GoogleLanguages.spokenAs(language)).isEqualTo(spokenAs);
    }

    @Test
    void shouldNameTheRegionsHosts_whenNoEndpointIsGiven() {
        assertThat(GoogleEndpoint.speechToText("eu").target())
                .isEqualTo("eu-speech.googleapis.com:443");
        assertThat(GoogleEndpoint.speechToText("global").target())
                .isEqualTo("speech.googleapis.com:443");
        assertThat(GoogleEndpoint.textToSpeech("us").target())
                .isEqualTo("us-texttospeech.googleapis.com:443");
    }

    @Test
    void shouldReadAddresses_withAndWithoutTls() {
        assertThat(GoogleEndpoint.parse("plaintext://127.0.0.1:9000"))
                .contains(new GoogleEndpoint("127.0.0.1", 9_000, true));
        assertThat(GoogleEndpoint.parse("speech.example.com:443"))
                .contains(new GoogleEndpoint("speech.example.com", 443, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host", ":80", "host:", "host:99999", "https://host", "host:x"})
    void shouldRefuse_whatIsNoAddress(String text) {
        assertThat(GoogleEndpoint.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "41, 1", "42, 2", "100, 3", "1000, 24", "2500, 60"})
    void shouldSizeThePool_forItsPeak(int streams, int channels) {
        assertThat(GoogleChannels.countFor(streams)).isEqualTo(channels);
    }
}
