package kav.bench.listen;

import java.util.List;
import java.util.Locale;
import kav.media.dialogue.Actions;
import kav.media.dialogue.Dialogue;
import kav.media.dialogue.DialogueFactory;
import kav.media.dialogue.Reply;
import kav.media.dialogue.UserTurn;

/// Listens and never says a word. Thread-safe, immutable.
public record QuietAgent() implements DialogueFactory {
    @Override
    public String name() {
        return "quiet";
    }

    @Override
    public Locale language() {
        return Locale.US;
    }

    @Override
    public List<String> fixedSentences() {
        return List.of();
    }

    @Override
    public List<String> phrases() {
        return List.of();
    }

    @Override
    public Dialogue open(Actions actions) {
        return new Quiet();
    }

    private record Quiet() implements Dialogue {
        @Override
        public void open(Reply reply) {
            // Nobody is greeted.
        }

        @Override
        public void answer(UserTurn turn, Reply reply) {
            // Nobody is answered.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
