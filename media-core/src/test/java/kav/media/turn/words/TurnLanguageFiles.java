package kav.media.turn.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The shipped languages, read where they are written.
public final class TurnLanguageFiles {
    private TurnLanguageFiles() {}

    public static TurnLanguages load() {
        return new TurnLanguages(Map.of("en", read("en"), "he", read("he")));
    }

    static TurnLanguage read(String code) {
        try {
            return TurnLanguage.read(
                    Files.readString(Path.of("..", "config", "turns", code + ".conf")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
