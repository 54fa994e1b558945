package kav.media.stt.google;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import kav.media.frame.SpeechFailure;
import kav.media.stt.Recognition;
import kav.media.stt.Transcript;

/// Notes what a recognition tells. Thread-safe.
final class HeardTexts implements Recognition.Listener {
    private final List<String> finals = new ArrayList<>();
    private final Set<Locale> languages = new HashSet<>();
    private final List<String> partials = new ArrayList<>();
    private final List<SpeechFailure> failures = new ArrayList<>();
    private final List<Recognition.Unheard> unheard = new ArrayList<>();
    private int faults;

    /// So many of the next texts are answered with a fault.
    synchronized void failNext(int texts) {
        faults = texts;
    }

    @Override
    public synchronized void onTranscript(Transcript transcript) {
        if (faults > 0) {
            faults--;
            throw new IllegalStateException("scripted");
        }
        switch (transcript) {
            case Transcript.Partial(String text) -> partials.add(text);
            case Transcript.Final(String text, _, Locale language) -> {
                finals.add(text);
                languages.add(language);
            }
        }
    }

    @Override
    public synchronized void onFailure(SpeechFailure failure) {
        failures.add(failure);
    }

    @Override
    public synchronized void onFailure(SpeechFailure failure, Recognition.Unheard rest) {
        failures.add(failure);
        unheard.add(rest);
    }

    synchronized List<Recognition.Unheard> unheard() {
        return List.copyOf(unheard);
    }

    synchronized List<String> finals() {
        return List.copyOf(finals);
    }

    /// Those that the settled texts are in.
    synchronized Set<Locale> languages() {
        return Set.copyOf(languages);
    }

    synchronized List<String> partials() {
        return List.copyOf(partials);
    }

    synchronized List<SpeechFailure> failures() {
        return List.copyOf(failures);
    }

    /// Every settled word, in order.
    synchronized List<String> words() {
        return finals.stream().flatMap(text -> List.of(text.split(" ")).stream()).toList();
    }
}
