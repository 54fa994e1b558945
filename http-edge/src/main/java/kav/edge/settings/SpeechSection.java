package kav.edge.settings;

import java.nio.file.Path;
import java.util.IllformedLocaleException;
import java.util.Locale;
import kav.edge.settings.Settings.GoogleApi;
import kav.edge.settings.Settings.SpeechEngine;
import kav.media.google.GoogleEndpoint;
import org.jspecify.annotations.Nullable;

/// Reads the section `speech`. Confined to one thread.
final class SpeechSection {
    private final SettingsReader reader;
    private final @Nullable Path credentialsFile;

    SpeechSection(SettingsReader reader, @Nullable Path credentialsFile) {
        this.reader = reader;
        this.credentialsFile = credentialsFile;
    }

    Settings.Speech read() {
        return new Settings.Speech(
                reader.choice("speech.engine", SpeechEngine.class),
                language(),
                google(),
                reader.whole("speech.offline-max-calls", 1, 64));
    }

    private Settings.Google google() {
        return new Settings.Google(
                reader.secret("speech.google-credentials-json", 1),
                credentialsFile,
                reader.optional("speech.google-project"),
                reader.choice("speech.google-api", GoogleApi.class),
                reader.required("speech.google-region"),
                reader.optional("speech.google-model"),
                reader.required("speech.google-voice"),
                endpoint("speech.google-speech-endpoint"),
                endpoint("speech.google-tts-endpoint"));
    }

    private @Nullable GoogleEndpoint endpoint(String key) {
        String text = reader.optional(key);
        if (text == null) {
            return null;
        }
        GoogleEndpoint endpoint = GoogleEndpoint.parse(text).orElse(null);
        if (endpoint == null) {
            reader.problem(key, "is no address", "give host:port or plaintext://host:port");
        }
        return endpoint;
    }

    private @Nullable Locale language() {
        String tag = reader.optional("speech.language");
        if (tag == null) {
            return null;
        }
        try {
            return new Locale.Builder().setLanguageTag(tag).build();
        } catch (IllformedLocaleException _) {
            reader.problem("speech.language", "is not a language tag", "give he-IL or en-US");
            return null;
        }
    }
}
