package kav.media.call.conversation;

import kav.media.call.journal.EndReason;
import kav.media.turn.Expecting;
import kav.media.turn.Wording;

/// What a conversation asks of its call; each posts to the call loop and returns at once.
public interface Floor {
    /// What the caller was asked for, from now on.
    void expect(Expecting expecting);

    /// What the caller's words amount to so far: steers the endpoint, and decides over the agent's
    /// sentence.
    void heard(Wording wording);

    /// From now on the agent's sound belongs to this turn.
    void replyStarts(int turn);

    /// All that this reply gave so far was heard, and more is being thought out.
    void awaitMore(int turn);

    /// Nothing of this reply, or of an earlier one, may be played any more; answered by
    /// [ConversationEvent.Silenced].
    void silence(int turn);

    /// What the agent says from now on is said to its end, whatever the caller says.
    void speakFirmly();

    /// The agent has nothing to say: the caller's silence counts again.
    void listenAgain();

    /// The turn that just ended held no words.
    void turnWasEmpty();

    /// The caller's sample clock, ms since the stream's start.
    long nowMs();

    /// The endpoint came before the text: say so when no final follows in time.
    void awaitFinal();

    /// Ends the call.
    ///
    /// @param cause one plain sentence when something failed, else empty
    void end(EndReason reason, String cause);

    /// Everything is written down; the line may be closed.
    void written(EndReason reason);
}
