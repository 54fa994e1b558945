package kav.media.tts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PhraseFolderTest {
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final byte[] SOUND = {1, 2, 3};

    @TempDir Path data;

    private PhraseFolder open() {
        return new PhraseFolder(data.resolve("phrases"), InstantSource.fixed(NOW));
    }

    private static byte[] awaitFound(PhraseFolder folder, String voice, String text) {
        byte[] found = folder.find(voice, "he-IL", text);
        while (found == null) {
            Thread.onSpinWait();
            found = folder.find(voice, "he-IL", text);
        }
        return found;
    }

    @Test
    void shouldFindTheSound_whenTheServerStartsAgain() {
        open().keep("kore", "he-IL", "hello", SOUND);
        assertThat(awaitFound(open(), "kore", "hello")).isEqualTo(SOUND);
    }

    @Test
    void shouldFindNothing_whenVoiceLanguageOrTextIsAnother() {
        PhraseFolder folder = open();
        folder.keep("kore", "he-IL", "hello", SOUND);
        awaitFound(folder, "kore", "hello");
        assertThat(folder.find("puck", "he-IL", "hello")).isNull();
        assertThat(folder.find("kore", "en-US", "hello")).isNull();
        assertThat(folder.find("kore", "he-IL", "hello!")).isNull();
        assertThat(folder.find("koreh", "e-IL", "hello")).isNull();
    }

    @Test
    void shouldForgetWhatNobodyAskedFor_whenSixtyDaysAreOver() throws IOException {
        PhraseFolder folder = open();
        folder.keep("kore", "he-IL", "old", SOUND);
        folder.keep("kore", "he-IL", "new", SOUND);
        awaitFound(folder, "kore", "old");
        awaitFound(folder, "kore", "new");
        try (var files = Files.list(data.resolve("phrases"))) {
            Path oldest = files.findFirst().orElseThrow();
            Files.setLastModifiedTime(oldest, FileTime.from(NOW.minus(Duration.ofDays(61))));
        }
        open();
        try (var files = Files.list(data.resolve("phrases"))) {
            assertThat(files.count()).isOne();
        }
    }

    @Test
    void shouldFindNothing_whenTheFolderCannotBeUsed() throws IOException {
        Path file = Files.createFile(data.resolve("file"));
        PhraseFolder folder = new PhraseFolder(file, InstantSource.fixed(NOW));
        assertThat(folder.find("kore", "he-IL", "hello")).isNull();
    }
}
