package kav.edge.speech;

import java.util.Locale;
import kav.media.frame.SpeechFailure;
import kav.media.tts.Synthesizer;

/// Says nothing and tells why. Thread-safe.
///
/// @param why one plain sentence
record NoVoice(String why) implements Synthesizer {
    @Override
    public String name() {
        return "none";
    }

    @Override
    public boolean canSpeak(Locale language) {
        return false;
    }

    @Override
    public Synthesis speak(Request request, Listener listener) {
        listener.onFailure(new SpeechFailure(name(), SpeechFailure.Kind.NOT_CONFIGURED, why));
        return () -> {};
    }
}
