package kav.edge.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir Path home;

    @Test
    void shouldKeepTheSameSecret_whenOpenedTwice() throws IOException {
        SigningKeys first = SigningKeys.open(settings(Map.of()));
        SigningKeys second = SigningKeys.open(settings(Map.of()));

        assertThat(second.keysFor("a")).isEqualTo(first.keysFor("a")).hasSize(1);
        Path file = home.resolve("kav-data/keys/jwt-secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void shouldGiveEachPurposeItsOwnKey() {
        SigningKeys keys = SigningKeys.of(new Secret(SECRET));

        assertThat(keys.keysFor("a")).isNotEqualTo(keys.keysFor("b"));
        assertThat(keys.keysFor("a").getFirst().getEncoded()).hasSize(32);
    }

    @Test
    void shouldStillKnowThePreviousSecret_whenOneIsSet() throws IOException {
        SigningKeys keys =
                SigningKeys.open(
                        settings(Map.of("JWT_SECRET", SECRET, "JWT_SECRET_PREVIOUS", "older")));

        assertThat(keys.keysFor("a"))
                .containsExactly(
                        SigningKeys.of(new Secret(SECRET)).keysFor("a").getFirst(),
                        SigningKeys.of(new Secret("older")).keysFor("a").getFirst());
        assertThat(home.resolve("kav-data")).doesNotExist();
    }

    @Test
    void shouldFailPlainly_whenTheFileIsDamaged() throws IOException {
        Files.createDirectories(home.resolve("kav-data/keys"));
        Files.writeString(home.resolve("kav-data/keys/jwt-secret"), "abc");

        assertThatThrownBy(() -> SigningKeys.open(settings(Map.of())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("delete it")
                .hasMessageNotContaining("abc");
    }

    private Settings settings(Map<String, String> environment) {
        return ((SettingsLoader.Loaded.Good)
                        SettingsLoader.load(home, environment, CommandLine.EMPTY))
                .settings();
    }
}
