package kav.edge.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import kav.edge.settings.SettingsLoader.Loaded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://Kav.Example.com, https://Kav.Example.com/w, wss://Kav.Example.com/s, 0",
        "https://kav.example.com/, https://kav.example.com/w, wss://kav.example.com/s, 1",
        "kav.example.com, https://kav.example.com/w, wss://kav.example.com/s, 0",
        "kav.example.com:8443, https://kav.example.com:8443/w, wss://kav.example.com:8443/s, 0",
        "HTTPS://kav.example.com/kav, https://kav.example.com/kav/w, wss://kav.example.com/kav/s, 0",
        "http://kav.example.com, http://kav.example.com/w, ws://kav.example.com/s, 1",
        "http://127.0.0.1:9000, http://127.0.0.1:9000/w, ws://127.0.0.1:9000/s, 0",
        "http://localhost:9000, http://localhost:9000/w, ws://localhost:9000/s, 0",
    })
    void shouldMakeBothUrls_whenBaseIsSet(String base, String web, String stream, int warnings) {
        Loaded.Good good = (Loaded.Good) load(Map.of("PUBLIC_BASE_URL", base));

        assertThat(good.settings().address().url("/w")).isEqualTo(web);
        assertThat(good.settings().address().streamUrl("/s")).isEqualTo(stream);
        assertThat(good.warnings()).hasSize(warnings);
    }

    @Test
    void shouldNameThisNode_whenStreamBaseIsSet() {
        Loaded.Good good =
                (Loaded.Good)
                        load(
                                Map.of(
                                        "PUBLIC_BASE_URL", "kav.example.com",
                                        "STREAM_BASE_URL", "wss://node2.example.com/"));

        assertThat(good.settings().address().url("/w")).isEqualTo("https://kav.example.com/w");
        assertThat(good.settings().address().streamUrl("/s"))
                .isEqualTo("wss://node2.example.com/s");
    }

    @Test
    void shouldFollowThePort_onlyWhenNothingIsSet() {
        Settings assumed = ((Loaded.Good) load(Map.of("PORT", "0"))).settings();
        Settings set = ((Loaded.Good) load(Map.of("PUBLIC_BASE_URL", "a.example"))).settings();

        assertThat(assumed.onPort(4711).address().base()).isEqualTo("http://127.0.0.1:4711");
        assertThat(set.onPort(4711).address().base()).isEqualTo("https://a.example");
    }

    @ParameterizedTest
    @CsvSource({
        "https://",
        "ftp://a.example",
        "https://u:p@a.example",
        "https://a.example?x=1",
        "a b"
    })
    void shouldBeAProblem_whenTheAddressCannotBe(String base) {
        assertThat(load(Map.of("PUBLIC_BASE_URL", base))).isInstanceOf(Loaded.Bad.class);
    }

    private static Loaded load(Map<String, String> environment) {
        return SettingsLoader.load(Path.of("target/nowhere"), environment, CommandLine.EMPTY);
    }
}
