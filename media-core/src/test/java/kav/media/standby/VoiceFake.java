package kav.media.standby;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kav.media.frame.SpeechFailure;
import kav.media.tts.Synthesizer;

/// A voice whose sentences the test sees and lets sound or fail.
final class VoiceFake implements Synthesizer {
    final List<Sentence> sentences = new ArrayList<>();
    private final String name;
    String ready = "";

    VoiceFake(String name) {
        this.name = name;
    }

    static final class Sentence implements Synthesis {
        final Request request;
        final Listener listener;
        boolean isCancelled;

        Sentence(Request request, Listener listener) {
            this.request = request;
            this.listener = listener;
        }

        @Override
        public void cancel() {
            isCancelled = true;
        }
    }

    SpeechFailure failure() {
        return new SpeechFailure(name, SpeechFailure.Kind.BROKEN, name + " failed.");
    }

    Sentence last() {
        return sentences.getLast();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean canSpeak(Locale language) {
        return true;
    }

    @Override
    public boolean hasReady(Request request) {
        return request.text().equals(ready);
    }

    @Override
    public Synthesis speak(Request request, Listener listener) {
        Sentence sentence = new Sentence(request, listener);
        sentences.add(sentence);
        return sentence;
    }
}
