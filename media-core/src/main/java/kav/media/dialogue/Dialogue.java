package kav.media.dialogue;

/// The wits of one conversation: gets turns of text, answers with sentences. One instance a call
/// (or WhatsApp conversation), used by one thread at a time; it may block (virtual threads), and is
/// interrupted when the caller breaks in.
public interface Dialogue extends AutoCloseable {
    /// Says the greeting.
    void open(Reply reply) throws InterruptedException;

    /// Answers one turn of the caller.
    void answer(UserTurn turn, Reply reply) throws InterruptedException;

    /// Ends it; called once, also when the caller just hung up: what was collected so far is kept.
    @Override
    void close();
}
