package kav.media.simulate.engine;

import java.util.Locale;
import kav.media.frame.Frame;
import kav.media.simulate.engine.CallerSpeech.Utterance;
import kav.media.stt.Recognition;
import kav.media.stt.Recognizer;
import kav.media.stt.Transcript;

/// Ears that know what the caller says, and give each word once the audio it lies in has come
/// through the line: guesses that grow word by word, and a final text a while after the speech.
/// Which frame came is read from the audio itself. Confined to the simulation's thread.
public final class PositionRecognizer implements Recognizer {
    /// A word is guessed so long after its end.
    private static final int GUESS_FRAMES = 10;

    private final String name;
    private final VirtualTime time;
    private final CallerSpeech speech;
    private final long brokenFromMs;
    private final Ears ears;

    /// What all ears of a call heard. Confined to the simulation's thread.
    public static final class Ears {
        private int talkspurts;
        private int lastFrame = -1;
        private int missed;

        /// How many talkspurts were heard to their end.
        public int talkspurts() {
            return talkspurts;
        }

        /// How many times audio was missing, or made up.
        public int missed() {
            return missed;
        }
    }

    /// @param brokenFromMs when it stops working, on the call's clock
    public PositionRecognizer(
            String name, VirtualTime time, CallerSpeech speech, long brokenFromMs, Ears ears) {
        this.name = name;
        this.time = time;
        this.speech = speech;
        this.brokenFromMs = brokenFromMs;
        this.ears = ears;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean canHear(Locale language) {
        return true;
    }

    @Override
    public boolean givesOneFinalPerTalkspurt() {
        return false;
    }

    @Override
    public Recognition open(Request request, Recognition.Listener listener) {
        return new Stream(listener);
    }

    private final class Stream implements Recognition {
        private final Listener listener;
        private boolean isOver;
        private int first = -1;
        private int last = -1;
        private int next;
        private String guessed = "";

        Stream(Listener listener) {
            this.listener = listener;
        }

        @Override
        public boolean accept(byte[] ulaw, int offset, int length) {
            for (int at = offset; at < offset + length && !isOver; at += Frame.BYTES) {
                if (time.nowMs() >= brokenFromMs) {
                    isOver = true;
                    listener.onFailure(TimedVoice.broken(name));
                    return false;
                }
                hear(Watermark.read(ulaw, at));
            }
            return true;
        }

        private void hear(int frame) {
            if (frame == Watermark.NONE) {
                ears.missed++;
                return;
            }
            if (frame > ears.lastFrame) {
                ears.missed += frame == ears.lastFrame + 1 ? 0 : 1;
                ears.lastFrame = frame;
            }
            first = first < 0 ? frame : first;
            last = frame;
            understand();
        }

        private void understand() {
            while (next < speech.utterances().size()) {
                Utterance utterance = speech.utterances().get(next);
                if (last < utterance.begin()) {
                    return;
                }
                if (last < utterance.finalAt()) {
                    guess(utterance);
                    return;
                }
                next++;
                guessed = "";
                String text = utterance.wordsWithin(first, last);
                if (!text.isEmpty()) {
                    listener.onTranscript(new Transcript.Final(text, 0.9));
                }
            }
        }

        private void guess(Utterance utterance) {
            String text = utterance.wordsWithin(first, last - GUESS_FRAMES);
            if (!text.isEmpty() && !text.equals(guessed)) {
                guessed = text;
                listener.onTranscript(new Transcript.Partial(text));
            }
        }

        @Override
        public void endOfTalkspurt() {
            ears.talkspurts += isOver ? 0 : 1;
        }

        @Override
        public void close() {
            isOver = true;
        }
    }
}
