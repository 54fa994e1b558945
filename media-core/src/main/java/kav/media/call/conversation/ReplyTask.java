package kav.media.call.conversation;

import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import kav.media.call.conversation.ConversationEvent.EngineReplaced.Part;
import kav.media.call.journal.CallContext;
import kav.media.call.journal.CallScope;
import kav.media.dialogue.Expectation;
import kav.media.dialogue.Reply;
import kav.media.frame.SpeechFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One reply being thought out: runs the dialogue on a virtual thread of its own and passes its
/// sentences to the voice. One dialogue is in one reply at a time: each waits for the one before to
/// end. Thread-safe; what the dialogue still gives after `cancel` is dropped.
final class ReplyTask implements Reply {
    private static final Logger log = LoggerFactory.getLogger(ReplyTask.class);
    private static final long LETTING_GO_MS = 500;

    /// What the dialogue is asked to do.
    interface Thought {
        void think(ReplyTask out) throws InterruptedException;
    }

    /// Told what the caller is expected to give next. Any thread.
    interface Asking {
        /// @param isSecret whether nobody is to find it afterwards
        void expect(Expectation expectation, boolean isSecret);
    }

    private final int turn;
    private final @Nullable Voice voice;
    private final Consumer<ConversationEvent> events;
    private final Asking expectations;
    private final Runnable onHangUp;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private volatile boolean cancelled;
    private volatile boolean hangUp;
    private boolean hasBegun;
    private volatile boolean handOver;

    /// What the dialogue speaks in this reply; null: what the conversation runs in.
    private volatile @Nullable Locale own;

    /// @param onHangUp told at once when the dialogue wants to end the call with this reply
    ReplyTask(
            int turn,
            @Nullable Voice voice,
            Consumer<ConversationEvent> events,
            Asking expectations,
            Runnable onHangUp) {
        this.turn = turn;
        this.voice = voice;
        this.events = events;
        this.expectations = expectations;
        this.onHangUp = onHangUp;
    }

    /// No reply: finished and silent.
    static ReplyTask none() {
        ReplyTask none = new ReplyTask(0, null, _ -> {}, (_, _) -> {}, () -> {});
        none.ended.countDown();
        return none;
    }

    /// @param before the reply that had the dialogue until now, cancelled or ended
    void start(CallThreads threads, CallContext context, Thought thought, ReplyTask before) {
        threads.startReply(() -> run(context, thought, before));
    }

    private void run(CallContext context, Thought thought, ReplyTask before) {
        boolean failed = false;
        try (CallScope _ = CallScope.enter(context)) {
            before.ended.await();
            thread = Thread.currentThread();
            if (!cancelled) {
                thought.think(this);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Throwable fault) {
            failed = true;
            log.atError().addKeyValue("fault", fault.getClass().getName()).log("dialogue failed");
            log.atDebug().setCause(fault).log("dialogue failed");
        } finally {
            ended.countDown();
        }
        if (!cancelled) {
            events.accept(new ConversationEvent.ReplyMade(turn, failed));
        }
    }

    @Override
    public int number() {
        return turn;
    }

    @Override
    public void speakIn(Locale language) {
        own = language;
    }

    @Override
    public void say(String sentence) {
        speak(sentence, Voice.Kind.USUAL);
    }

    @Override
    public void sayFirmly(String sentence) {
        speak(sentence, Voice.Kind.FIRM);
    }

    /// Something about the call itself, heard to its end, that the dialogue knows nothing of.
    void sayNotice(String sentence) {
        speak(sentence, Voice.Kind.NOTICE);
    }

    private void speak(String sentence, Voice.Kind kind) {
        if (!cancelled && voice != null) {
            voice.say(turn, sentence, kind, own);
        }
    }

    @Override
    public void begun() {
        if (!cancelled && !hasBegun) {
            hasBegun = true;
            events.accept(new ConversationEvent.ReplyBegun(turn));
        }
    }

    @Override
    public void mindReplaced(String cause, String by) {
        events.accept(
                new ConversationEvent.EngineReplaced(
                        Part.MIND,
                        new SpeechFailure("mind", SpeechFailure.Kind.BROKEN, cause),
                        by));
    }

    @Override
    public void expect(Expectation expectation) {
        if (!cancelled) {
            expectations.expect(expectation, false);
        }
    }

    @Override
    public void expectSecret(Expectation expectation) {
        if (!cancelled) {
            expectations.expect(expectation, true);
        }
    }

    @Override
    public void hangUp() {
        if (!cancelled) {
            hangUp = true;
            onHangUp.run();
        }
    }

    @Override
    public void handOver() {
        if (!cancelled) {
            handOver = true;
            hangUp();
        }
    }

    boolean wantsHandOver() {
        return handOver && wantsHangUp();
    }

    /// Whether the dialogue has not given all of it yet.
    boolean isThinking() {
        return ended.getCount() > 0 && !cancelled;
    }

    /// Whether the dialogue was let go; after a cancel that may take a while.
    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    boolean wantsHangUp() {
        return hangUp && !cancelled;
    }

    void cancel() {
        cancelled = true;
        Thread running = thread;
        if (running != null && ended.getCount() > 0) {
            running.interrupt();
        }
    }

    /// Waits until the dialogue was let go, at most half a second.
    void awaitEnd() throws InterruptedException {
        if (!ended.await(LETTING_GO_MS, TimeUnit.MILLISECONDS)) {
            log.atWarn().addKeyValue("turn", turn).log("dialogue does not let go");
        }
    }
}
