package kav.media.call.heard;

import java.util.function.LongSupplier;
import kav.media.frame.Frame;
import kav.media.playout.UtteranceNumber;

/// One sentence of the agent and how much of its sound was made so far. Thread-safe: the engine
/// writes, the conversation reads.
public final class SentenceSound {
    private static final long NEVER = -1;

    private final long utterance;
    private final String text;
    private final long madeMs;
    private final LongSupplier nowMs;
    private volatile long bytes;
    private volatile long firstAudioMs = NEVER;
    private volatile boolean whole;

    /// @param utterance its number
    /// @param text as the dialogue gave it
    /// @param nowMs the caller's sample clock, any thread
    public SentenceSound(long utterance, String text, LongSupplier nowMs) {
        this.utterance = utterance;
        this.text = text;
        this.nowMs = nowMs;
        this.madeMs = nowMs.getAsLong();
    }

    /// Some more of its sound was made; called by one thread at a time.
    public void add(int moreBytes) {
        if (firstAudioMs == NEVER) {
            firstAudioMs = nowMs.getAsLong();
        }
        bytes = bytes + moreBytes;
    }

    /// All of it was made.
    public void end() {
        whole = true;
    }

    public long utterance() {
        return utterance;
    }

    public String text() {
        return text;
    }

    /// Whether it only bridges the wait for an answer.
    public boolean isFiller() {
        return UtteranceNumber.isFiller(utterance);
    }

    /// Whether it is about the call itself and not the dialogue's.
    public boolean isNotice() {
        return UtteranceNumber.isNotice(utterance);
    }

    /// When the dialogue gave it, on the caller's sample clock.
    long madeMs() {
        return madeMs;
    }

    /// When its first sound came from the engine; −1 before.
    long firstAudioMs() {
        return firstAudioMs;
    }

    boolean isWhole() {
        return whole;
    }

    /// Frames made so far.
    long frames() {
        return (bytes + Frame.BYTES - 1) / Frame.BYTES;
    }
}
