package kav.edge.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataKeysTest {
    private static final String FIRST = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String SECOND =
            Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes());

    @TempDir Path home;

    @Test
    void shouldKeepTheSameKey_whenNoneIsSet() throws IOException {
        byte[] made = DataKeys.open(settings(Map.of())).getFirst();

        assertThat(made).hasSize(32).isNotEqualTo(new byte[32]);
        assertThat(DataKeys.open(settings(Map.of())).getFirst()).isEqualTo(made);
        Path file = home.resolve("kav-data/keys/data-key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldTakeSeveral_whenPartedByCommas() throws IOException {
        assertThat(DataKeys.open(settings(Map.of("DATA_KEY", SECOND + "," + FIRST))))
                .containsExactly("0123456789abcdef0123456789abcdef".getBytes(), new byte[32]);
        assertThat(home.resolve("kav-data")).doesNotExist();
    }

    @Test
    void shouldRefuseTheSetting_whenAKeyHasAnotherLength() {
        assertThat(
                        SettingsLoader.load(
                                home, Map.of("DATA_KEY", FIRST + ",YQ=="), CommandLine.EMPTY))
                .isInstanceOf(SettingsLoader.Loaded.Bad.class);
    }

    @Test
    void shouldFailPlainly_whenTheFileIsDamaged() throws IOException {
        Files.createDirectories(home.resolve("kav-data/keys"));
        Files.writeString(home.resolve("kav-data/keys/data-key"), "=".repeat(44));

        assertThatThrownBy(() -> DataKeys.open(settings(Map.of())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    private Settings settings(Map<String, String> environment) {
        return ((SettingsLoader.Loaded.Good)
                        SettingsLoader.load(home, environment, CommandLine.EMPTY))
                .settings();
    }
}
