package kav.media.call;

import java.util.ArrayList;
import java.util.List;
import kav.media.dialogue.Dialogue;
import kav.media.dialogue.Expectation;
import kav.media.dialogue.Reply;
import kav.media.dialogue.UserTurn;

/// Greets, and gives one answer to whatever is said; the test sets what, and what goes wrong.
final class ScriptedDialogue implements Dialogue {
    /// What was asked of it, in order.
    final List<UserTurn.Input> asked = new ArrayList<>();

    /// What it was let think about ahead.
    final List<UserTurn> anticipated = new ArrayList<>();

    /// What the caller heard of each reply.
    final List<String> heard = new ArrayList<>();

    /// Of what was asked, what may be kept.
    final List<String> kept = new ArrayList<>();

    int wentOn;
    final List<String> greeting = new ArrayList<>(List.of("Hello there"));
    Expectation expectation = new Expectation.Open();
    boolean hangsUp;
    boolean throwsUp;
    String answer = "Very good";
    boolean failsAtClose;
    boolean closed;
    boolean thinksAhead;
    boolean isFirm;

    @Override
    public void open(Reply reply) {
        greeting.forEach(isFirm ? reply::sayFirmly : reply::say);
        reply.expect(expectation);
    }

    @Override
    public boolean anticipate(UserTurn turn) {
        if (thinksAhead) {
            anticipated.add(turn);
        }
        return thinksAhead;
    }

    @Override
    public void answer(UserTurn turn, Reply reply) {
        asked.add(turn.input());
        kept.add(turn.kept());
        if (throwsUp) {
            throw new IllegalStateException("scripted");
        }
        if (!answer.isEmpty()) {
            reply.say(answer);
        }
        if (hangsUp) {
            reply.hangUp();
        }
    }

    @Override
    public void goOn(UserTurn turn, Reply reply) {
        wentOn++;
        reply.say("As I said");
        reply.expect(expectation);
    }

    @Override
    public void heard(int reply, String text) {
        heard.add(text);
    }

    @Override
    public void close() {
        closed = true;
        if (failsAtClose) {
            throw new NoClassDefFoundError("scripted");
        }
    }
}
