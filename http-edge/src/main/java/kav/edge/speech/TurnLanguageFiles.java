package kav.edge.speech;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import kav.media.turn.words.TurnLanguage;
import kav.media.turn.words.TurnLanguages;

/// The files of `config/turns`, one a language, as they are shipped in the program. Stateless.
public final class TurnLanguageFiles {
    private TurnLanguageFiles() {}

    /// Reads every language's file; blocks on the disk.
    public static TurnLanguages load() {
        Map<String, TurnLanguage> languages = new HashMap<>();
        for (String code : Locale.getISOLanguages()) {
            try (InputStream file =
                    TurnLanguageFiles.class.getResourceAsStream("turns/" + code + ".conf")) {
                if (file != null) {
                    String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
                    languages.put(code, TurnLanguage.read(text));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new TurnLanguages(languages);
    }
}
