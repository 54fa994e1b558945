package kav.media.call.conversation;

import java.util.List;
import kav.media.call.heard.ReplyLedger;
import kav.media.call.heard.SentenceSound;
import kav.media.call.heard.TurnTimes;

/// One reply of the agent and what the caller heard of it. Confined to the conversation's thread.
final class AgentTurn {
    private final int number;
    private final ReplyLedger ledger;
    private final long startMs;
    private boolean made;
    private int ordinal;
    private long endMs;

    /// @param startMs when the reply was asked for, on the caller's sample clock
    /// @param times of the caller's turn that it answers
    AgentTurn(int number, long startMs, TurnTimes times) {
        this.number = number;
        this.ledger = new ReplyLedger(times);
        this.startMs = startMs;
    }

    /// No reply after that turn: finished and empty.
    static AgentTurn none(int number) {
        AgentTurn none = new AgentTurn(number, 0, new TurnTimes());
        none.made = true;
        return none;
    }

    int number() {
        return number;
    }

    long startMs() {
        return startMs;
    }

    /// Fixes its place among the turns and its end, now that nothing follows.
    void reserveOrdinal(int place, long atMs) {
        ordinal = place;
        endMs = atMs;
    }

    int ordinal() {
        return ordinal;
    }

    long endMs() {
        return endMs;
    }

    void addSentence(SentenceSound sound) {
        ledger.add(sound);
    }

    /// The dialogue gives no more sentences.
    void markMade() {
        made = true;
    }

    /// Notes how much of a sentence was heard.
    void markPlayed(ConversationEvent.Played played) {
        ledger.close(
                played.utterance(), played.framesHeard(), played.framesSent(), played.complete());
    }

    /// Whether the reply is whole and every sentence of it has been played or cut.
    boolean isFinished() {
        return made && ledger.isFinished();
    }

    /// Whether the dialogue has given no sentence yet.
    boolean isEmpty() {
        return ledger.isEmpty();
    }

    /// Whether nothing was said, not even a filler.
    boolean isSilent() {
        return ledger.isSilent();
    }

    /// What was heard of the dialogue's own sentences.
    String heard() {
        return ledger.heardOfAnswer();
    }

    /// What of it has still to be heard; empty while the dialogue may give more.
    List<String> rest() {
        return made ? ledger.rest() : List.of();
    }

    /// Whether something of it was not heard.
    boolean isCut() {
        return ledger.isCut();
    }

    /// All that is known of its words and times.
    ReplyLedger ledger() {
        return ledger;
    }
}
