package kav.media.call.heard;

import kav.media.call.journal.CallJournal.Words;

/// The ledger of one sentence: how many of its words were made, synthesised, sent and played.
/// Confined to the conversation's thread.
public final class HeardSentence {
    private final SentenceSound sound;
    private final SentenceWords words;
    private int framesHeard;
    private int framesSent;
    private boolean finished;
    private boolean complete;

    public HeardSentence(SentenceSound sound) {
        this.sound = sound;
        this.words = new SentenceWords(sound.text());
    }

    public SentenceSound sound() {
        return sound;
    }

    /// It was played to its end, or cut: nothing more of it will be heard.
    ///
    /// @param played of frames of 20 ms, as told by playout
    /// @param sent the same, of those that left for the carrier
    public void close(int played, int sent, boolean toItsEnd) {
        framesHeard = played;
        framesSent = sent;
        complete = toItsEnd;
        finished = true;
    }

    public boolean isFinished() {
        return finished;
    }

    /// The text that was heard.
    public String heard() {
        return complete ? sound.text() : words.textWithin(framesHeard, totalFrames());
    }

    /// How far its words came.
    public Words ledger() {
        int made = words.count();
        int synthesised = sound.isWhole() ? made : words.within(sound.frames(), totalFrames());
        int sent = complete ? made : words.within(framesSent, totalFrames());
        int played = complete ? made : words.within(framesHeard, totalFrames());
        return new Words(made, synthesised, sent, played);
    }

    /// While the engine is at it, at least as long as such a sentence usually is: what is made so
    /// far would make every heard word look like more of the sentence.
    private long totalFrames() {
        return sound.isWhole() ? sound.frames() : Math.max(sound.frames(), words.expectedFrames());
    }
}
