package kav.media.call.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import kav.media.call.conversation.ConversationEvent.EngineReplaced.Part;
import kav.media.call.heard.SentenceSound;
import kav.media.call.worker.CallSpeech;
import kav.media.frame.SpeechFailure;
import kav.media.playout.UtteranceNumber;
import kav.media.tts.Synthesizer;
import kav.media.turn.words.TurnLanguage;
import org.jspecify.annotations.Nullable;

/// The agent's voice in one call: has sentences synthesized and hands their audio to the speech
/// worker in the order they were said. Thread-safe.
public final class Voice {
    private final Synthesizer synthesizer;
    private final Locale firstLanguage;
    private final TurnLanguage firstWords;
    private volatile Locale language;
    private volatile TurnLanguage words;
    private final CallSpeech speech;
    private final Consumer<ConversationEvent> events;
    private final LongSupplier nowMs;
    private final List<Making> making = new ArrayList<>();
    private long lastUtterance;
    private int cancelledUpTo;

    private record Making(int turn, long utterance, Synthesizer.Synthesis synthesis) {}

    /// @param words how its language is read out
    /// @param nowMs the caller's sample clock, any thread
    public Voice(
            Synthesizer synthesizer,
            Locale language,
            TurnLanguage words,
            CallSpeech speech,
            Consumer<ConversationEvent> events,
            LongSupplier nowMs) {
        this.synthesizer = synthesizer;
        this.firstLanguage = language;
        this.firstWords = words;
        this.language = language;
        this.words = words;
        this.nowMs = nowMs;
        this.speech = speech;
        this.events = events;
    }

    /// What a sentence is to the conversation.
    enum Kind {
        USUAL,
        /// The caller cannot interrupt it.
        FIRM,
        /// Tells of the call itself, cannot be interrupted either.
        NOTICE,
        /// Bridges the wait for the others, and is said before those that have no sound yet.
        FILLER;

        private long mark(long number) {
            return switch (this) {
                case USUAL -> number;
                case FIRM -> UtteranceNumber.firm(number);
                case NOTICE -> UtteranceNumber.notice(number);
                case FILLER -> UtteranceNumber.filler(number);
            };
        }
    }

    /// Speaks another language from the next sentence on.
    void speak(Locale other, TurnLanguage read) {
        words = read;
        language = other;
    }

    /// Says one sentence of that turn after those said before.
    void say(int turn, String sentence, Kind kind) {
        say(turn, sentence, kind, null);
    }

    /// @param own the sentence's language; null: the one that is spoken now
    void say(int turn, String sentence, Kind kind, @Nullable Locale own) {
        Locale in = own == null || !synthesizer.canSpeak(own) ? language : own;
        String spoken = EarText.of(sentence, in.equals(firstLanguage) ? firstWords : words);
        if (spoken.isEmpty()) {
            return;
        }
        SentenceSound sound;
        synchronized (making) {
            if (turn <= cancelledUpTo) {
                return;
            }
            sound = new SentenceSound(kind.mark(++lastUtterance), sentence, nowMs);
            events.accept(new ConversationEvent.SentenceMade(turn, sound));
            speech.begin(turn, sound.utterance(), kind == Kind.FILLER);
        }
        var synthesis =
                synthesizer.speak(new Synthesizer.Request(spoken, in), new Ear(turn, sound));
        remember(new Making(turn, sound.utterance(), synthesis));
    }

    private void remember(Making made) {
        synchronized (making) {
            if (made.turn() > cancelledUpTo) {
                making.add(made);
                return;
            }
        }
        made.synthesis().cancel();
    }

    /// Stops making whatever belongs to that turn or an earlier one.
    void cancel(int turn) {
        List<Making> stopped;
        synchronized (making) {
            cancelledUpTo = Math.max(cancelledUpTo, turn);
            stopped = making.stream().filter(made -> made.turn() <= turn).toList();
            making.removeAll(stopped);
        }
        stopped.forEach(made -> made.synthesis().cancel());
        speech.cancel(turn);
    }

    private void forget(long utterance) {
        synchronized (making) {
            making.removeIf(made -> made.utterance() == utterance);
        }
    }

    private final class Ear implements Synthesizer.Listener {
        private final int turn;
        private final SentenceSound sound;

        Ear(int turn, SentenceSound sound) {
            this.turn = turn;
            this.sound = sound;
        }

        @Override
        public void onAudio(byte[] ulaw) {
            sound.add(ulaw.length);
            speech.audio(sound.utterance(), ulaw);
        }

        @Override
        public void onDone() {
            sound.end();
            forget(sound.utterance());
            speech.end(sound.utterance());
        }

        @Override
        public void onReplaced(SpeechFailure failure, String by) {
            events.accept(new ConversationEvent.EngineReplaced(Part.VOICE, failure, by));
        }

        @Override
        public void onFailure(SpeechFailure failure) {
            forget(sound.utterance());
            speech.cancel(turn);
            events.accept(new ConversationEvent.VoiceFailed(turn, failure));
        }
    }
}
