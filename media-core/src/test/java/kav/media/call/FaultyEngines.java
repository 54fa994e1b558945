package kav.media.call;

import java.util.Locale;
import java.util.function.BooleanSupplier;
import kav.media.frame.Frame;
import kav.media.frame.SpeechFailure;
import kav.media.stt.Recognition;
import kav.media.stt.Recognizer;
import kav.media.stt.Transcript;
import kav.media.tts.Synthesizer;

/// Engines that do their work until the test's moment has come, and then have a fault.
final class FaultyEngines {
    private FaultyEngines() {}

    enum Fault {
        /// Says at once that it is not set up.
        NOT_CONFIGURED,
        /// Has no place left.
        FULL,
        /// Its stream breaks.
        BROKEN,
        /// Neither answers nor fails.
        STALLS
    }

    private static SpeechFailure failure(String engine, Fault fault) {
        SpeechFailure.Kind kind =
                switch (fault) {
                    case NOT_CONFIGURED -> SpeechFailure.Kind.NOT_CONFIGURED;
                    case FULL -> SpeechFailure.Kind.FULL;
                    case BROKEN -> SpeechFailure.Kind.BROKEN;
                    case STALLS -> throw new IllegalArgumentException("it says nothing");
                };
        return new SpeechFailure(engine, kind, "The test broke " + engine + ".");
    }

    /// Understands "something" in each talkspurt it hears.
    ///
    /// @param isFaulty whether the moment has come
    record Ears(String name, Fault fault, BooleanSupplier isFaulty) implements Recognizer {
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
            Stream stream = new Stream(this, listener);
            stream.failIfItIsTime();
            return stream;
        }

        private static final class Stream implements Recognition {
            private final Ears ears;
            private final Listener listener;
            private boolean isDead;

            Stream(Ears ears, Listener listener) {
                this.ears = ears;
                this.listener = listener;
            }

            private void failIfItIsTime() {
                if (!isDead && ears.isFaulty.getAsBoolean()) {
                    isDead = true;
                    if (ears.fault != Fault.STALLS) {
                        listener.onFailure(failure(ears.name, ears.fault));
                    }
                }
            }

            @Override
            public boolean accept(byte[] ulaw, int offset, int length) {
                failIfItIsTime();
                return true;
            }

            @Override
            public void endOfTalkspurt() {
                failIfItIsTime();
                if (!isDead) {
                    listener.onTranscript(new Transcript.Final("something", 1));
                }
            }

            @Override
            public void close() {
                isDead = true;
            }
        }
    }

    /// Says each sentence at once, half a second a word.
    record Voice(String name, Fault fault, BooleanSupplier isFaulty) implements Synthesizer {
        @Override
        public boolean canSpeak(Locale language) {
            return true;
        }

        @Override
        public Synthesis speak(Request request, Listener listener) {
            if (!isFaulty.getAsBoolean()) {
                int words = request.text().split(" ").length;
                listener.onAudio(CallRig.tone(words * CallRig.FRAMES_A_WORD * Frame.BYTES, 3_000));
                listener.onDone();
            } else if (fault != Fault.STALLS) {
                listener.onFailure(failure(name, fault));
            }
            return () -> {};
        }
    }
}
