package kav.media.call.heard;

import kav.media.call.journal.CallJournal.Latency;

/// When each step of one reply came, in ms on the caller's sample clock. Confined to the
/// conversation's thread.
public final class TurnTimes {
    private static final long NEVER = Latency.NEVER;

    private long endOfSpeechMs = NEVER;
    private long endpointMs = NEVER;
    private long finalMs = NEVER;
    private long firstTokenMs = NEVER;
    private long firstAudioMs = NEVER;
    private long sentMs = NEVER;
    private long playedMs = NEVER;

    /// The caller fell silent, and the turn was taken for ended.
    public void callerEnded(long speechEndMs, long atMs) {
        endOfSpeechMs = speechEndMs;
        endpointMs = atMs;
    }

    /// The text was there.
    public void textCame(long atMs) {
        finalMs = endOfSpeechMs == NEVER ? NEVER : Math.max(atMs, endpointMs);
    }

    /// The dialogue's first words.
    public void tokenCame(long atMs) {
        firstTokenMs = firstTokenMs == NEVER ? atMs : firstTokenMs;
    }

    /// The first sound of the answer left for the carrier.
    public void sent(long atMs) {
        sentMs = sentMs == NEVER ? atMs : sentMs;
    }

    /// The caller has heard the first frame of it.
    public void played(long atMs) {
        playedMs = playedMs == NEVER ? atMs : playedMs;
    }

    /// The first sentence that is no filler.
    void sentence(SentenceSound first) {
        tokenCame(first.madeMs());
        firstAudioMs = first.firstAudioMs();
    }

    Latency latency() {
        return new Latency(
                endOfSpeechMs,
                since(endpointMs),
                since(finalMs),
                since(firstTokenMs),
                since(firstAudioMs),
                since(sentMs),
                since(playedMs));
    }

    /// Ms after the end of speech.
    private long since(long ms) {
        return ms == NEVER || endOfSpeechMs == NEVER ? NEVER : Math.max(0, ms - endOfSpeechMs);
    }
}
