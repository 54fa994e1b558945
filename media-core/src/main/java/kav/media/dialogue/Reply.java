package kav.media.dialogue;

import java.util.Locale;

/// Where a dialogue puts its answer; every method returns at once and may be used from its thread
/// only. What is given after the turn was cancelled is dropped.
public interface Reply {
    /// Names the reply in [Dialogue#heard]; grows within a conversation.
    default int number() {
        return 0;
    }

    /// One sentence to speak (or write). Order is kept.
    void say(String sentence);

    /// The same for a sentence that must be heard to its end, whatever the person says meanwhile.
    default void sayFirmly(String sentence) {
        say(sentence);
    }

    /// What follows in this reply is in that language, whichever the person speaks.
    default void speakIn(Locale language) {}

    /// The first words of the answer are there, though perhaps no whole sentence: for the figures.
    default void begun() {}

    /// What the person is expected to give next; steers endpointing and the recognizer's grammar.
    void expect(Expectation expectation);

    /// The same for something that nobody is to find afterwards: what is given next is hidden in
    /// text and recording, until something else is expected.
    default void expectSecret(Expectation expectation) {
        expect(expectation);
    }

    /// Who thought until now failed, and somebody else goes on: for the record of the conversation.
    ///
    /// @param cause one plain sentence
    /// @param by who goes on
    default void mindReplaced(String cause, String by) {}

    /// End the conversation once everything said before has been heard.
    void hangUp();

    /// Hand the person over to somebody once everything said before has been heard; to whom was
    /// settled by a tool.
    default void handOver() {
        hangUp();
    }
}
