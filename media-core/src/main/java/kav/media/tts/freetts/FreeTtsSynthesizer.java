package kav.media.tts.freetts;

import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import kav.media.frame.SpeechFailure;
import kav.media.tts.Synthesizer;

/// FreeTTS 1.2.2 with the voice kevin16: English, for demonstration, no credentials and no sound
/// card.
///
/// A FreeTTS voice is not thread-safe, so each worker thread owns one (11 MB). Sentences wait in
/// one bounded queue; when it is full the answer is [SpeechFailure.Kind#FULL] at once. Nothing is
/// kept between sentences. Thread-safe.
public final class FreeTtsSynthesizer implements Synthesizer, AutoCloseable {
    static final String NAME = "freetts";
    private static final String VOICE = "kevin16";
    private static final int LONGEST_CHARACTERS = 2_000;

    private final BlockingQueue<Sentence> waiting;
    private final List<Thread> workers = new ArrayList<>();

    /// Loads the voices (about a quarter of a second each) and starts their threads.
    ///
    /// @param voices sentences made at the same time, at least 1
    /// @param queueSentences sentences that may wait, at least 1
    public FreeTtsSynthesizer(int voices, int queueSentences) {
        waiting = new ArrayBlockingQueue<>(queueSentences);
        for (int i = 0; i < voices; i++) {
            VoiceWorker worker = new VoiceWorker(loadVoice(), waiting);
            workers.add(Thread.ofPlatform().daemon().name("freetts-" + i).start(worker));
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean canSpeak(Locale language) {
        return language.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    @Override
    public Synthesis speak(Request request, Listener listener) {
        Sentence sentence = new Sentence(request.text(), listener);
        if (!canSpeak(request.language())) {
            sentence.fail(SpeechFailure.Kind.NOT_CONFIGURED, "This voice speaks English only.");
        } else if (request.text().length() > LONGEST_CHARACTERS) {
            sentence.fail(SpeechFailure.Kind.BROKEN, "The sentence is too long for this voice.");
        } else if (!waiting.offer(sentence)) {
            sentence.fail(SpeechFailure.Kind.FULL, "Too many sentences wait for this voice.");
        }
        return sentence;
    }

    /// Stops the threads; sentences under way stay unfinished.
    @Override
    public void close() {
        workers.forEach(Thread::interrupt);
    }

    private static Voice loadVoice() {
        for (Voice voice : new KevinVoiceDirectory().getVoices()) {
            if (voice.getName().equals(VOICE)) {
                voice.allocate();
                return voice;
            }
        }
        throw new IllegalStateException("The FreeTTS jar holds no voice kevin16");
    }
}
