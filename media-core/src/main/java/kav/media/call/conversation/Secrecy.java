package kav.media.call.conversation;

import java.util.Optional;
import kav.media.dialogue.Expectation;
import kav.media.dialogue.UserTurn;
import kav.media.recording.CallTape;
import kav.media.turn.words.SecretWords;
import kav.media.turn.words.SecretWords.Degree;

/// Keeps a caller's secret digits out of everything that is written down: transcript, events,
/// captions, the model's context, and the recording, in which the caller's side is silent from the
/// question to the sentence that follows the accepted answer.
///
/// A script says which of its questions are secret. Any agent's sentence that asks for a card's or
/// an identity number, in the words of the language's file, makes long numbers secret until it was
/// answered. Numbers of payment cards are hidden always, though the recording holds those that
/// nobody asked for.
///
/// Thread-safe: the engine's thread asks what it may show, replies tell what they expect.
public final class Secrecy {
    private volatile SecretWords words;
    private final Optional<CallTape> tape;
    private volatile Degree degree = Degree.CARDS;
    private boolean isUnmaskingDue;
    private int askingReply;
    private boolean wasAnswered;

    public Secrecy(SecretWords words, Optional<CallTape> tape) {
        this.words = words;
        this.tape = tape;
    }

    /// The conversation goes on in another language.
    void speak(SecretWords other) {
        words = other;
    }

    /// What may be kept of words of the caller.
    public String kept(String text) {
        return words.kept(text, degree);
    }

    /// What may be kept of an input.
    String kept(UserTurn.Input input) {
        return kept(UserTurn.words(input));
    }

    /// The dialogue expects something. Any thread.
    ///
    /// @param isSecret whether it said that this is nobody's to see
    synchronized void asked(Expectation expectation, boolean isSecret) {
        boolean wasSecret = degree == Degree.ALL || degree == Degree.NUMBERS;
        if (isSecret) {
            hide(expectation instanceof Expectation.Digits ? Degree.NUMBERS : Degree.ALL);
        } else if (wasSecret) {
            hide(Degree.CARDS);
        }
    }

    /// The agent is going to say a sentence.
    synchronized void sentenceMade(int reply, String sentence) {
        if (words.asks(sentence)) {
            askingReply = reply;
            wasAnswered = false;
            if (degree == Degree.CARDS) {
                hide(Degree.LONG_NUMBERS);
            }
        }
    }

    /// The caller said or keyed something.
    synchronized void answered() {
        wasAnswered = true;
    }

    /// The agent has given all of a reply; one that asks for nothing secret accepts the answer.
    synchronized void replyMade(int reply) {
        if (degree == Degree.LONG_NUMBERS && wasAnswered && reply > askingReply) {
            hide(Degree.CARDS);
        }
    }

    /// A sentence of the agent was heard: by now the last key's tone is over, too.
    synchronized void played() {
        if (isUnmaskingDue) {
            isUnmaskingDue = false;
            tape.ifPresent(recording -> recording.maskCaller(false));
        }
    }

    private void hide(Degree next) {
        degree = next;
        isUnmaskingDue = next == Degree.CARDS;
        if (next != Degree.CARDS) {
            tape.ifPresent(recording -> recording.maskCaller(true));
        }
    }
}
