package kav.fakes.google;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/// Speech-to-Text, both versions: what its streams have in common. Thread-safe.
public final class FakeSpeech {
    private final Set<FakeStream> live = ConcurrentHashMap.newKeySet();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final AtomicLong audioBytes = new AtomicLong();
    private final AtomicLong answers = new AtomicLong();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile IntFunction<StreamEar> ears = stream -> NumberedWords.ear(stream, 8);
    private volatile SpeechFault.Plan faults = _ -> new SpeechFault.None();
    private volatile boolean holdsLastWords;

    FakeSpeech() {}

    /// What the first message of a stream asked for.
    ///
    /// @param recognizer the path of v2, empty in v1
    /// @param language those named, the line's first, commas between
    /// @param isForTelephone whether it announced µ-law, 8 kHz, one channel, with interim results
    ///   and voice activity
    public record Asked(
            String recognizer,
            String model,
            String language,
            List<String> phrases,
            boolean isForTelephone) {
        /// What is heard in, as Google writes it in its answers (`iw-il`): the language named
        /// first.
        String told() {
            return language.split(",", 2)[0].toLowerCase(Locale.ROOT);
        }
    }

    /// What the streams opened from now on understand.
    ///
    /// @param ears makes the ear of a stream, by its number from 1
    public void hearWith(IntFunction<StreamEar> ears) {
        this.ears = ears;
    }

    /// What befalls the streams opened from now on.
    public void failWith(SpeechFault.Plan faults) {
        this.faults = faults;
    }

    /// Keeps back what half-closed streams still have to say, until [#sayLastWords].
    public void holdLastWords() {
        holdsLastWords = true;
    }

    public void sayLastWords() {
        holdsLastWords = false;
        live.forEach(FakeStream::sayLastWords);
    }

    boolean holdsLastWords() {
        return holdsLastWords;
    }

    /// Lets every open stream wait so long for audio.
    public void letTimePass(Duration time) {
        live.forEach(stream -> stream.letTimePass(time.toMillis()));
    }

    FakeStream open(FakeStream.Version version, FakeStream.Wire wire, Asked what) {
        asked.add(what);
        int number = opened.incrementAndGet();
        FakeStream stream =
                new FakeStream(this, version, faults.of(number), ears.apply(number), wire);
        if (stream.begin()) {
            live.add(stream);
        }
        return stream;
    }

    void onAudio(int bytes) {
        audioBytes.addAndGet(bytes);
    }

    void onAnswer() {
        answers.incrementAndGet();
    }

    void onBroken() {
        broken.incrementAndGet();
    }

    void onEnded(FakeStream stream) {
        live.remove(stream);
    }

    /// Streams opened so far.
    public int opened() {
        return opened.get();
    }

    /// Streams open now.
    public int live() {
        return live.size();
    }

    /// Streams that ended with a status.
    public int broken() {
        return broken.get();
    }

    /// Audio received by all streams.
    public long audioBytes() {
        return audioBytes.get();
    }

    /// Interim and settled texts and voices told.
    public long answers() {
        return answers.get();
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }
}
