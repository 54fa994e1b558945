package kav.media.dialogue;

import java.util.Map;

/// The wits of one conversation: gets turns of text, answers with sentences. One instance a call
/// (or WhatsApp conversation), used by one thread at a time; it may block (virtual threads), and is
/// interrupted when the caller breaks in.
public interface Dialogue extends AutoCloseable {
    /// Says the greeting.
    void open(Reply reply) throws InterruptedException;

    /// Answers one turn of the caller.
    void answer(UserTurn turn, Reply reply) throws InterruptedException;

    /// Goes on with a conversation that another dialogue began and could not go on with: greets
    /// nobody again.
    ///
    /// @param known what is known of the person: `name`, when it was told
    default void takeOver(Map<String, String> known, Reply reply) throws InterruptedException {
        open(reply);
    }

    /// What the person said was about the conversation itself: it was settled and confirmed
    /// already. Takes up the thread again.
    default void goOn(UserTurn turn, Reply reply) throws InterruptedException {}

    /// Tells what the person heard of a reply that is over. Any thread, also while the next reply
    /// is being thought out; returns at once.
    ///
    /// @param reply see [Reply#number]
    /// @param text the sentences as given, cut where the person broke in; perhaps empty
    default void heard(int reply, String text) {}

    /// The person seems to have said this, but may go on: the dialogue may begin to think about it,
    /// in the background and without any effect. [#answer] with the same words follows, perhaps
    /// with other punctuation, or another input, and then the thought is to be thrown away. Returns
    /// at once; never called while a reply is being thought out.
    ///
    /// @return whether it began
    default boolean anticipate(UserTurn turn) {
        return false;
    }

    /// Ends it; called once, also when the caller just hung up: what was collected so far is kept.
    @Override
    void close();
}
