package kav.media.call.conversation;

import kav.media.dialogue.Dialogue;
import kav.media.dialogue.UserTurn;
import kav.media.turn.words.PlainWords;
import org.jspecify.annotations.Nullable;

/// Lets the dialogue think about words before the caller's turn is over, and counts how often that
/// was worth it. Confined to the conversation's thread.
final class Foresight {
    private final Dialogue dialogue;
    private final CallMinutes minutes;
    private @Nullable UserTurn anticipated;

    Foresight(Dialogue dialogue, CallMinutes minutes) {
        this.dialogue = dialogue;
        this.minutes = minutes;
    }

    /// The caller seems to have said that. Other words than before make the thought begun for those
    /// worthless.
    void consider(UserTurn turn) {
        if (isThought(turn)) {
            return;
        }
        throwAway();
        anticipated = dialogue.anticipate(turn) ? turn : null;
    }

    /// The turn is over, and this is what it was.
    void settle(UserTurn turn) {
        if (isThought(turn)) {
            minutes.thoughtAhead(true);
            anticipated = null;
        } else {
            throwAway();
        }
    }

    /// A guess and the settled text may differ in capital letters and punctuation.
    private boolean isThought(UserTurn turn) {
        return anticipated != null
                && anticipated.number() == turn.number()
                && anticipated.language().equals(turn.language())
                && anticipated.input() instanceof UserTurn.Said(String guess)
                && turn.input() instanceof UserTurn.Said(String text)
                && PlainWords.of(guess).equals(PlainWords.of(text));
    }

    private void throwAway() {
        if (anticipated != null) {
            minutes.thoughtAhead(false);
            anticipated = null;
        }
    }
}
