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
/// answered, and one that asks for a PIN or another code short ones, too. Numbers of payment cards
/// are hidden always, though the recording holds those that nobody asked for.
///
/// Thread-safe: the engine's thread asks what it may show, replies tell what they expect.
public final class Secrecy {
    /// So many answers without a number in a row: it will not be given any more.
    private static final int MOST_ANSWERS_WITHOUT = 4;

    private final SecretWords words;
    private final Optional<CallTape> tape;
    private volatile Degree degree = Degree.CARDS;

    /// What is asked for now. Where that is less secret than before, the text of the last answer
    /// may still come: [#degree] follows once the agent is heard.
    private Degree asked = Degree.CARDS;

    /// Digits in the answers so far: a number may come in pieces.
    private volatile int digitsBefore;

    private int answersWithout;
    private int askingReply;
    private boolean wasAnswered;

    /// @param words of every language that the agent speaks
    /// @param tape empty when the call is not recorded
    public Secrecy(SecretWords words, Optional<CallTape> tape) {
        this.words = words;
        this.tape = tape;
    }

    /// What may be kept of words of the caller.
    public String kept(String text) {
        return words.kept(text, degree, digitsBefore);
    }

    /// What may be kept of an input.
    String kept(UserTurn.Input input) {
        return kept(UserTurn.words(input));
    }

    /// The dialogue expects something. Any thread.
    ///
    /// @param isSecret whether it said that this is nobody's to see
    synchronized void asked(Expectation expectation, boolean isSecret) {
        boolean wasSecret = asked == Degree.ALL || asked == Degree.NUMBERS;
        if (isSecret) {
            hide(expectation instanceof Expectation.Digits ? Degree.NUMBERS : Degree.ALL);
        } else if (wasSecret) {
            hide(Degree.CARDS);
        }
    }

    /// The agent is going to say a sentence.
    synchronized void sentenceMade(int reply, String sentence) {
        Degree sought = words.asked(sentence);
        if (sought != Degree.CARDS) {
            askingReply = reply;
            wasAnswered = false;
            answersWithout = 0;
            if (sought.compareTo(asked) > 0) {
                hide(sought);
            }
        }
    }

    /// Whether the words of a sentence alone say that a secret is asked for.
    private boolean isGuessed() {
        return asked == Degree.LONG_NUMBERS || asked == Degree.CODES;
    }

    /// The caller said or keyed something, which was written down. Only what had to be hidden
    /// answers a question for a secret number; "why?" does not.
    synchronized void answered(UserTurn.Input input) {
        if (!isGuessed()) {
            return;
        }
        String text = UserTurn.words(input);
        int digits = words.digitsIn(text);
        wasAnswered |= !kept(text).equals(text);
        answersWithout = digits == 0 ? answersWithout + 1 : 0;
        digitsBefore = digits == 0 ? 0 : digitsBefore + digits;
    }

    /// The agent has given all of a reply; one that asks for nothing secret accepts the answer, or
    /// the question is long past.
    synchronized void replyMade(int reply) {
        boolean isOver = wasAnswered || answersWithout >= MOST_ANSWERS_WITHOUT;
        if (isGuessed() && isOver && reply > askingReply) {
            hide(Degree.CARDS);
        }
    }

    /// A sentence of the agent was heard: by now the last answer's text is there, and the last
    /// key's tone is over.
    synchronized void played() {
        if (degree == asked) {
            return;
        }
        degree = asked;
        if (asked == Degree.CARDS) {
            tape.ifPresent(recording -> recording.maskCaller(false));
        }
    }

    private void hide(Degree next) {
        asked = next;
        digitsBefore = 0;
        answersWithout = 0;
        if (next.compareTo(degree) > 0) {
            degree = next;
        }
        if (next != Degree.CARDS) {
            tape.ifPresent(recording -> recording.maskCaller(true));
        }
    }
}
