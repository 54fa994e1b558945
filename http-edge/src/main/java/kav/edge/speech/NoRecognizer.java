package kav.edge.speech;

import java.util.Locale;
import kav.media.frame.SpeechFailure;
import kav.media.stt.DeafRecognition;
import kav.media.stt.Recognition;
import kav.media.stt.Recognizer;

/// Hears nothing and says so: calls go on with the keypad. Thread-safe.
///
/// @param why one plain sentence
record NoRecognizer(String why) implements Recognizer {
    @Override
    public String name() {
        return "none";
    }

    @Override
    public boolean canHear(Locale language) {
        return false;
    }

    @Override
    public boolean givesOneFinalPerTalkspurt() {
        return false;
    }

    @Override
    public Recognition open(Request request, Recognition.Listener listener) {
        listener.onFailure(new SpeechFailure(name(), SpeechFailure.Kind.NOT_CONFIGURED, why));
        return new DeafRecognition(false);
    }
}
