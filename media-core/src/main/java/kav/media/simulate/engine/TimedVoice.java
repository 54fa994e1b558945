package kav.media.simulate.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import kav.media.codec.MuLaw;
import kav.media.frame.Frame;
import kav.media.frame.SpeechFailure;
import kav.media.tts.Synthesizer;

/// A voice in virtual time: the first sound comes 250 ms after the request (at once for sentences
/// made ahead), then five times as fast as it is spoken. Each frame carries, unheard, which
/// sentence it belongs to. Thread-safe.
public final class TimedVoice implements Synthesizer {
    private static final int FIRST_SOUND_MS = 250;
    private static final int PIECE_FRAMES = 10;
    private static final int PIECE_EVERY_MS = 40;
    private static final double RMS = 2_500;

    /// Frames of one sentence that the watermark can tell apart: 80 s.
    private static final int MOST_FRAMES = 4_000;

    private final String name;
    private final VirtualTime time;
    private final Spoken spoken;
    private final Set<String> madeAhead;
    private final long brokenFromMs;

    /// All sentences that any voice of a call was asked for. Thread-safe.
    public static final class Spoken {
        private final List<Sentence> sentences = new ArrayList<>();

        private synchronized int add(String text) {
            int frames = Math.min(MOST_FRAMES, SpeechSound.frames(text));
            sentences.add(new Sentence(sentences.size(), text, frames));
            return sentences.size() - 1;
        }

        synchronized Sentence get(int number) {
            return sentences.get(number);
        }

        /// The sentence of a frame that was played.
        public Sentence of(byte[] frame) {
            return get(Watermark.read(frame, 0) / MOST_FRAMES);
        }

        /// Which frame of it.
        public static int frame(byte[] frame) {
            return Watermark.read(frame, 0) % MOST_FRAMES;
        }
    }

    /// Something that is said.
    public record Sentence(int number, String text, int frames) {}

    /// @param madeAhead sentences that need no time
    /// @param brokenFromMs when it stops working, on the call's clock
    public TimedVoice(
            String name,
            VirtualTime time,
            Spoken spoken,
            List<String> madeAhead,
            long brokenFromMs) {
        this.name = name;
        this.time = time;
        this.spoken = spoken;
        this.madeAhead = Set.copyOf(new HashSet<>(madeAhead));
        this.brokenFromMs = brokenFromMs;
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
        return madeAhead.contains(request.text());
    }

    @Override
    public Synthesis speak(Request request, Listener listener) {
        if (hasReady(request)) {
            Sentence sentence = spoken.get(spoken.add(request.text()));
            listener.onAudio(sound(sentence, 0, sentence.frames()));
            listener.onDone();
            return () -> {};
        }
        if (time.nowMs() >= brokenFromMs) {
            listener.onFailure(broken(name));
            return () -> {};
        }
        return new Making(spoken.get(spoken.add(request.text())), listener).begin();
    }

    static SpeechFailure broken(String engine) {
        return new SpeechFailure(
                engine, SpeechFailure.Kind.BROKEN, "The case broke " + engine + ".");
    }

    private static byte[] sound(Sentence sentence, int from, int to) {
        double[] samples = SpeechSound.speech(sentence.frames(), RMS, sentence.number());
        byte[] ulaw = new byte[(to - from) * Frame.BYTES];
        for (int i = 0; i < ulaw.length; i++) {
            ulaw[i] = MuLaw.code((short) samples[from * Frame.BYTES + i]);
        }
        for (int frame = from; frame < to; frame++) {
            Watermark.write(
                    ulaw, (frame - from) * Frame.BYTES, sentence.number() * MOST_FRAMES + frame);
        }
        return ulaw;
    }

    private final class Making implements Synthesis {
        private final Sentence sentence;
        private final Listener listener;
        private int made;
        private volatile boolean isCancelled;

        Making(Sentence sentence, Listener listener) {
            this.sentence = sentence;
            this.listener = listener;
        }

        Making begin() {
            time.after(Duration.ofMillis(FIRST_SOUND_MS), this::piece);
            return this;
        }

        private void piece() {
            if (isCancelled) {
                return;
            }
            if (time.nowMs() >= brokenFromMs) {
                listener.onFailure(broken(name));
                return;
            }
            int to = Math.min(sentence.frames(), made + PIECE_FRAMES);
            listener.onAudio(sound(sentence, made, to));
            made = to;
            if (made == sentence.frames()) {
                listener.onDone();
            } else {
                time.after(Duration.ofMillis(PIECE_EVERY_MS), this::piece);
            }
        }

        @Override
        public void cancel() {
            isCancelled = true;
        }
    }
}
