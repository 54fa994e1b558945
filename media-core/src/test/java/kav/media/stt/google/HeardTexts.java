package kav.media.stt.google;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    private CountDownLatch faultsUntil = new CountDownLatch(0);

    /// So many of the next texts are answered with a fault.
    void failNext(int texts) {
        failNext(texts, new CountDownLatch(0));
    }

    /// The same, but not before that.
    synchronized void failNext(int texts, CountDownLatch until) {
        faults = texts;
        faultsUntil = until;
    }

    @Override
    public synchronized void onTranscript(Transcript transcript) {
        if (faults > 0) {
            faults--;
            awaitFaultsTime();
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

    private void awaitFaultsTime() {
        try {
            var _ = faultsUntil.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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
