package kav.media.call.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import kav.media.call.conversation.ConversationEvent.EngineReplaced.Part;
import kav.media.call.worker.CallSpeech;
import kav.media.frame.SpeechFailure;
import kav.media.tts.Synthesizer;

/// The agent's voice in one call: has sentences synthesized and hands their audio to the speech
/// worker in the order they were said. Thread-safe.
public final class Voice {
    private final Synthesizer synthesizer;
    private final Locale language;
    private final CallSpeech speech;
    private final Consumer<ConversationEvent> events;
    private final List<Making> making = new ArrayList<>();
    private long lastUtterance;
    private int cancelledUpTo;

    private record Making(int turn, long utterance, Synthesizer.Synthesis synthesis) {}

    public Voice(
            Synthesizer synthesizer,
            Locale language,
            CallSpeech speech,
            Consumer<ConversationEvent> events) {
        this.synthesizer = synthesizer;
        this.language = language;
        this.speech = speech;
        this.events = events;
    }

    /// Says one sentence of that turn after those said before.
    void say(int turn, String sentence) {
        long utterance;
        synchronized (making) {
            if (turn <= cancelledUpTo) {
                return;
            }
            utterance = ++lastUtterance;
            events.accept(new ConversationEvent.SentenceMade(turn, utterance, sentence));
            speech.begin(turn, utterance);
        }
        var synthesis =
                synthesizer.speak(
                        new Synthesizer.Request(sentence, language), new Ear(turn, utterance));
        remember(new Making(turn, utterance, synthesis));
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
        private final long utterance;

        Ear(int turn, long utterance) {
            this.turn = turn;
            this.utterance = utterance;
        }

        @Override
        public void onAudio(byte[] ulaw) {
            speech.audio(utterance, ulaw);
        }

        @Override
        public void onDone() {
            forget(utterance);
            speech.end(utterance);
        }

        @Override
        public void onReplaced(SpeechFailure failure, String by) {
            events.accept(new ConversationEvent.EngineReplaced(Part.VOICE, failure, by));
        }

        @Override
        public void onFailure(SpeechFailure failure) {
            forget(utterance);
            speech.cancel(turn);
            events.accept(new ConversationEvent.VoiceFailed(turn, failure));
        }
    }
}
