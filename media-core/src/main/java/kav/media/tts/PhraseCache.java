package kav.media.tts;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import kav.media.frame.SpeechFailure;
import org.jspecify.annotations.Nullable;

/// Fixed sentences made once, so that a greeting starts at once and costs no engine. A synthesizer
/// in front of another one.
///
/// Only sentences given to [#make] are kept, by voice, language and text; all others pass through.
/// Memory is bounded: audio that would go over the bound is used once and not kept. A cache with a
/// folder finds there what was made before the last start. Thread-safe.
public final class PhraseCache implements Synthesizer {
    private static final Synthesis FINISHED = () -> {};

    private final Synthesizer engine;
    private final long mostBytes;
    private final @Nullable PhraseFolder folder;
    private final ConcurrentMap<Key, Phrase> phrases = new ConcurrentHashMap<>();
    private final AtomicLong keptBytes = new AtomicLong();

    /// @param mostBytes audio kept in all: 8,000 bytes a second of speech
    public PhraseCache(Synthesizer engine, long mostBytes) {
        this(engine, mostBytes, null);
    }

    /// @param folder where made sentences outlive the process
    public PhraseCache(Synthesizer engine, long mostBytes, @Nullable PhraseFolder folder) {
        this.engine = engine;
        this.mostBytes = mostBytes;
        this.folder = folder;
    }

    private record Key(String voice, String language, String text) {}

    /// Whole audio of one sentence, never changed after it was made; copied for every use.
    private static final class Phrase {
        private final byte[] ulaw;

        Phrase(byte[] ulaw) {
            this.ulaw = ulaw;
        }
    }

    /// Starts to make the sentences it does not have yet, one after another, and returns at once. A
    /// sentence that fails is not kept and is asked of the engine when it is needed.
    public void make(Locale language, Collection<String> sentences) {
        new Maker(language, new ConcurrentLinkedQueue<>(sentences)).next();
    }

    /// Sentences kept.
    public int size() {
        return phrases.size();
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public String voice(Locale language) {
        return engine.voice(language);
    }

    @Override
    public boolean canSpeak(Locale language) {
        return engine.canSpeak(language);
    }

    @Override
    public boolean hasReady(Request request) {
        return phrases.containsKey(key(request.language(), request.text()));
    }

    /// A kept sentence is given whole, `onAudio` and `onDone` on the caller's own thread before
    /// this returns.
    @Override
    public Synthesis speak(Request request, Listener listener) {
        Phrase phrase = phrases.get(key(request.language(), request.text()));
        if (phrase == null) {
            return engine.speak(request, listener);
        }
        listener.onAudio(phrase.ulaw.clone());
        listener.onDone();
        return FINISHED;
    }

    private Key key(Locale language, String sentence) {
        return new Key(engine.voice(language), language.toLanguageTag(), sentence);
    }

    /// Whether it need not be made: it is in memory, or in the folder and now in memory.
    private boolean isKept(Key key) {
        if (phrases.containsKey(key)) {
            return true;
        }
        byte[] ulaw = folder == null ? null : folder.find(key.voice, key.language, key.text);
        if (ulaw != null) {
            keep(key, ulaw);
        }
        return ulaw != null;
    }

    private void keep(Key key, byte[] ulaw) {
        if (keptBytes.addAndGet(ulaw.length) > mostBytes
                || phrases.putIfAbsent(key, new Phrase(ulaw)) != null) {
            keptBytes.addAndGet(-ulaw.length);
        }
    }

    /// Asks for one sentence at a time, so a long script does not fill the engine's queue. Used by
    /// one thread at a time: the maker's, then the engine's.
    private final class Maker implements Listener {
        private final Locale language;
        private final Queue<String> sentences;
        private final ByteArrayOutputStream audio = new ByteArrayOutputStream();
        private @Nullable Key key;

        Maker(Locale language, Queue<String> sentences) {
            this.language = language;
            this.sentences = sentences;
        }

        void next() {
            String sentence = sentences.poll();
            while (sentence != null && isKept(key(language, sentence))) {
                sentence = sentences.poll();
            }
            if (sentence != null) {
                key = key(language, sentence);
                engine.speak(new Request(sentence, language), this);
            }
        }

        @Override
        public void onAudio(byte[] ulaw) {
            audio.writeBytes(ulaw);
        }

        @Override
        public void onDone() {
            if (key != null) {
                byte[] ulaw = audio.toByteArray();
                keep(key, ulaw);
                if (folder != null) {
                    folder.keep(key.voice, key.language, key.text, ulaw);
                }
            }
            audio.reset();
            next();
        }

        @Override
        public void onFailure(SpeechFailure failure) {
            audio.reset();
            next();
        }
    }
}
