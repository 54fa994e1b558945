package kav.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodePackageTest {
    private static final Path FOLDER = Path.of("peers", "node");

    @Test
    void shouldNameOneVersion_whenItIsInstalled() throws IOException {
        String wanted = json("package.json").path("dependencies").path("ws").asText();
        JsonNode locked = json("package-lock.json").path("packages").path("node_modules/ws");
        assertThat(wanted).matches("8\\.\\d+\\.\\d+");
        assertThat(locked.path("version").asText()).isEqualTo(wanted);
        assertThat(locked.path("integrity").asText()).startsWith("sha512-");
        assertThat(locked.has("resolved")).isFalse();
    }

    @Test
    void shouldBeInstalledAnew_whenTheLockFileIsNewer(@TempDir Path folder) throws IOException {
        NodePackage node = new NodePackage(folder);
        Path lock = Files.createFile(folder.resolve("package-lock.json"));
        assertThat(node.isInstalled()).isFalse();
        Path note =
                Files.createFile(
                        Files.createDirectory(folder.resolve("node_modules"))
                                .resolve(".package-lock.json"));
        Files.setLastModifiedTime(lock, FileTime.fromMillis(1_000));
        Files.setLastModifiedTime(note, FileTime.fromMillis(2_000));
        assertThat(node.isInstalled()).isTrue();
        Files.setLastModifiedTime(lock, FileTime.fromMillis(3_000));
        assertThat(node.isInstalled()).isFalse();
    }

    private static JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(FOLDER.resolve(name).toFile());
    }
}
