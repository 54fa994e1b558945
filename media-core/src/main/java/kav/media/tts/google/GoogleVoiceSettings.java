package kav.media.tts.google;

import java.time.Duration;
import java.util.Locale;
import kav.media.google.GoogleChannels;
import kav.media.google.GoogleLanguages;

/// Which of Google's voices speaks, and how it is reached. Immutable.
///
/// @param voice the name of a voice without its language: `Chirp3-HD-Kore`, `Wavenet-A`
/// @param channels the connections
/// @param timeout the longest wait for the first sound, and between two pieces of it
public record GoogleVoiceSettings(String voice, GoogleChannels channels, Duration timeout) {
    private static final String STREAMED_KIND = "Chirp3-HD";

    public GoogleVoiceSettings {
        if (voice.isBlank() || !timeout.isPositive()) {
            throw new IllegalArgumentException("a voice and a positive time-out");
        }
    }

    /// Google's name of the voice in a language, such as `he-IL-Chirp3-HD-Kore`.
    String voiceName(Locale language) {
        return GoogleLanguages.spokenAs(language) + "-" + voice;
    }

    /// Only this kind of voice can be streamed.
    boolean canStream() {
        return voice.startsWith(STREAMED_KIND);
    }
}
