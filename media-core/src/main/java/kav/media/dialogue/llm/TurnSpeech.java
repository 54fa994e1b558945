package kav.media.dialogue.llm;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kav.media.dialogue.Reply;

/// What is spoken in one turn: the model's words sentence by sentence as they come, except those
/// that claim something that is not so, or tell the agent's rules. Confined to the thread of the
/// reply.
final class TurnSpeech {
    private final Reply reply;
    private final History history;
    private final Confirmations confirmations;
    private final FixedSentences sentences;
    private final Set<String> confirmed = new HashSet<>();
    private SentenceSplitter splitter;
    private boolean hasSpoken;
    private boolean hasBegun;

    /// The fixed sentence that stands for what was not spoken; empty: all was.
    private String withheld = "";

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
        hasBegun = true;
        reply.begun();
        splitter.add(piece);
    }

    /// The model's answer is whole. One that claimed what is not so is corrected.
    void endAnswer() {
        splitter.end();
        if (!withheld.isEmpty()) {
            say(sentences.text(withheld));
        }
        nextAnswer();
    }

    /// A tool is used, or the answer failed: the unfinished words are dropped.
    void dropAnswer() {
        splitter.drop();
        nextAnswer();
    }

    private void nextAnswer() {
        withheld = "";
        splitter = new SentenceSplitter(this::check);
    }

    /// Nothing after a false claim is spoken either: it rests on the claim.
    private void check(String sentence) {
        if (!withheld.isEmpty()) {
            return;
        }
        if (SystemPrompt.isQuotedIn(sentence)) {
            withheld = "not_told";
            return;
        }
        List<String> claims = sentences.claimsIn(sentence);
        if (claims.isEmpty()) {
            say(sentence);
            return;
        }
        List<String> behind = confirmations.behind(claims);
        withheld = behind.isEmpty() ? "not_done" : "";
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

    /// Whether a piece of an answer has come.
    boolean hasBegun() {
        return hasBegun;
    }

    boolean hasSpoken() {
        return hasSpoken;
    }

    Reply reply() {
        return reply;
    }
}
