package kav.media.call.conversation;

import java.util.function.Consumer;
import kav.media.call.journal.CallContext;
import kav.media.call.journal.CallScope;
import kav.media.dialogue.Expectation;
import kav.media.dialogue.Reply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One reply being thought out: runs the dialogue on a virtual thread of its own and passes its
/// sentences to the voice. Thread-safe; what the dialogue still gives after `cancel` is dropped.
final class ReplyTask implements Reply {
    private static final Logger log = LoggerFactory.getLogger(ReplyTask.class);

    /// What the dialogue is asked to do.
    interface Thought {
        void think(Reply out) throws InterruptedException;
    }

    private final int turn;
    private final @Nullable Voice voice;
    private final Consumer<ConversationEvent> events;
    private final Consumer<Expectation> expectations;
    private volatile @Nullable Thread thread;
    private volatile boolean cancelled;
    private volatile boolean thinking;
    private volatile boolean hangUp;

    private ReplyTask(
            int turn,
            @Nullable Voice voice,
            Consumer<ConversationEvent> events,
            Consumer<Expectation> expectations) {
        this.turn = turn;
        this.voice = voice;
        this.events = events;
        this.expectations = expectations;
    }

    /// No reply: finished and silent.
    static ReplyTask none() {
        return new ReplyTask(0, null, _ -> {}, _ -> {});
    }

    static ReplyTask start(
            CallThreads threads,
            CallContext context,
            int turn,
            Thought thought,
            Voice voice,
            Consumer<ConversationEvent> events,
            Consumer<Expectation> expectations) {
        ReplyTask task = new ReplyTask(turn, voice, events, expectations);
        task.thinking = true;
        threads.startReply(() -> task.run(context, thought));
        return task;
    }

    private void run(CallContext context, Thought thought) {
        thread = Thread.currentThread();
        boolean failed = false;
        try (CallScope _ = CallScope.enter(context)) {
            thought.think(this);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            failed = true;
            log.atError().setCause(fault).log("dialogue failed");
        }
        thinking = false;
        if (!cancelled) {
            events.accept(new ConversationEvent.ReplyMade(turn, failed));
        }
    }

    @Override
    public void say(String sentence) {
        if (!cancelled && voice != null) {
            voice.say(turn, sentence);
        }
    }

    @Override
    public void expect(Expectation expectation) {
        if (!cancelled) {
            expectations.accept(expectation);
        }
    }

    @Override
    public void hangUp() {
        hangUp = !cancelled;
    }

    /// Whether the dialogue has not given all of it yet.
    boolean isThinking() {
        return thinking && !cancelled;
    }

    boolean wantsHangUp() {
        return hangUp;
    }

    void cancel() {
        cancelled = true;
        hangUp = false;
        Thread running = thread;
        if (running != null && thinking) {
            running.interrupt();
        }
    }
}
