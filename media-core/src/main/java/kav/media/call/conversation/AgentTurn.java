package kav.media.call.conversation;

import java.util.ArrayList;
import java.util.List;

/// One reply of the agent and what the caller heard of it. Confined to the conversation's thread.
final class AgentTurn {
    private static final class Sentence {
        final long utterance;
        final String text;
        String heard = "";
        boolean finished;

        Sentence(long utterance, String text) {
            this.utterance = utterance;
            this.text = text;
        }
    }

    private final int number;
    private final List<Sentence> sentences = new ArrayList<>();
    private final long startMs;
    private boolean made;
    private int ordinal;
    private long endMs;

    /// @param startMs when the reply was asked for, on the caller's sample clock
    AgentTurn(int number, long startMs) {
        this.number = number;
        this.startMs = startMs;
    }

    /// No reply after that turn: finished and empty.
    static AgentTurn none(int number) {
        AgentTurn none = new AgentTurn(number, 0);
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

    void addSentence(long utterance, String text) {
        sentences.add(new Sentence(utterance, text));
    }

    /// The dialogue gives no more sentences.
    void markMade() {
        made = true;
    }

    /// Notes how much of a sentence was heard; of a cut one the words up to that share of its
    /// frames.
    void markPlayed(ConversationEvent.Played played) {
        for (Sentence sentence : sentences) {
            if (sentence.utterance == played.utterance()) {
                sentence.finished = true;
                sentence.heard =
                        played.complete()
                                ? sentence.text
                                : wordsUpTo(
                                        sentence.text, played.framesHeard(), played.framesTotal());
            }
        }
    }

    /// Whether the reply is whole and every sentence of it has been played or cut.
    boolean isFinished() {
        return made && sentences.stream().allMatch(sentence -> sentence.finished);
    }

    boolean isEmpty() {
        return sentences.isEmpty();
    }

    String text() {
        return join(sentences.stream().map(sentence -> sentence.text).toList());
    }

    String heard() {
        return join(sentences.stream().map(sentence -> sentence.heard).toList());
    }

    /// Whether something of it was not heard.
    boolean isCut() {
        return !heard().equals(text());
    }

    private static String join(List<String> parts) {
        return String.join(" ", parts.stream().filter(part -> !part.isEmpty()).toList());
    }

    /// The whole words that fit into the share of the sentence that was heard. Speech runs at an
    /// almost constant number of letters a second, so letters stand for time.
    private static String wordsUpTo(String text, int framesHeard, int framesTotal) {
        if (framesTotal <= 0 || framesHeard <= 0) {
            return "";
        }
        int letters =
                (int) Math.min(text.length(), (long) text.length() * framesHeard / framesTotal);
        if (letters == text.length()) {
            return text;
        }
        int lastSpace = text.lastIndexOf(' ', letters);
        return lastSpace <= 0 ? "" : text.substring(0, lastSpace);
    }
}
