package kav.bench.listen;

import java.util.Locale;
import kav.media.frame.SpeechFailure;
import kav.media.tts.Synthesizer;

/// A voice for an agent that says nothing. Thread-safe, immutable.
public record Mute() implements Synthesizer {
    @Override
    public String name() {
        return "mute";
    }

    @Override
    public boolean canSpeak(Locale language) {
        return true;
    }

    @Override
    public Synthesis speak(Request request, Listener listener) {
        listener.onFailure(
                new SpeechFailure(name(), SpeechFailure.Kind.NOT_CONFIGURED, "It is mute."));
        return () -> {};
    }
}
