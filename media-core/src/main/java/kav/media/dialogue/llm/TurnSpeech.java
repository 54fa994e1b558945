package kav.media.dialogue.llm;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kav.media.dialogue.Reply;

/// What is spoken in one turn: the model's words sentence by sentence as they come, except those
/// that claim something that is not so. Confined to the thread of the reply.
final class TurnSpeech {
    private final Reply reply;
    private final History history;
    private final Confirmations confirmations;
    private final FixedSentences sentences;
    private final Set<String> confirmed = new HashSet<>();
    private SentenceSplitter splitter;
    private boolean hasSpoken;
    private boolean isWithheld;

    TurnSpeech(
            Reply reply, History history, Confirmations confirmations, FixedSentences sentences) {
        this.reply = reply;
        this.history = history;
        this.confirmations = confirmations;
        this.sentences = sentences;
        this.splitter = new SentenceSplitter(this::check);
    }

    /// Takes a piece of what the model says.
    void add(String piece) {
        reply.begun();
        splitter.add(piece);
    }

    /// The model's answer is whole. One that claimed what is not so is corrected.
    void endAnswer() {
        splitter.end();
        if (isWithheld) {
            say(sentences.text("not_done"));
        }
        nextAnswer();
    }

    /// A tool is used, or the answer failed: the unfinished words are dropped.
    void dropAnswer() {
        splitter.drop();
        nextAnswer();
    }

    private void nextAnswer() {
        isWithheld = false;
        splitter = new SentenceSplitter(this::check);
    }

    /// Nothing after a false claim is spoken either: it rests on the claim.
    private void check(String sentence) {
        if (isWithheld) {
            return;
        }
        List<String> claims = sentences.claimsIn(sentence);
        if (claims.isEmpty()) {
            say(sentence);
            return;
        }
        List<String> behind = confirmations.behind(claims);
        isWithheld = behind.isEmpty();
        behind.forEach(this::confirm);
    }

    /// Tells what was committed, once a turn.
    void confirm(String sentence) {
        if (confirmed.add(sentence)) {
            say(sentence);
        }
    }

    void say(String sentence) {
        hasSpoken = true;
        history.agentSays(reply.number(), sentence);
        reply.say(sentence);
    }

    boolean hasSpoken() {
        return hasSpoken;
    }

    Reply reply() {
        return reply;
    }
}
