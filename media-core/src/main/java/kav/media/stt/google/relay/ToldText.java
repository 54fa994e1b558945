package kav.media.stt.google.relay;

import kav.media.google.GoogleLanguages;
import kav.media.stt.Recognition;
import kav.media.stt.Transcript;
import kav.media.stt.google.relay.RelayCounts.Count;
import org.jspecify.annotations.Nullable;

/// What of the call's audio has become text, told once and in order, whichever stream heard it.
/// Positions are bytes since the call's first. Confined to the mailbox.
final class ToldText {
    /// Speech becomes an interim text well within this time (Google's interims come every few
    /// hundred milliseconds): what is older and has none was no speech.
    private static final long UNHEARD = RelaySettings.bytes(3_000);

    /// A stream may take nothing for 2 s after its opening; what it replays must still be there.
    private static final long SAFETY = RelaySettings.bytes(2_500);

    /// How far before the end of a text that had to stand the next stream begins: a word may have
    /// been cut there.
    private static final long CUT = RelaySettings.bytes(2_000);

    private static final long BEFORE_VOICE = RelaySettings.bytes(500);

    private final Recognition.Listener listener;
    private final RelayCounts counts;
    private long settled;
    private String interim = "";
    private long interimEnd;
    private String lastTold = "";
    private long voiceAt = -1;
    private @Nullable Overlap overlap;

    ToldText(Recognition.Listener listener, RelayCounts counts) {
        this.listener = listener;
        this.counts = counts;
    }

    /// Position up to which all text is settled.
    long settled() {
        return settled;
    }

    /// Whether something was heard that is not settled.
    boolean isPending() {
        return !interim.isBlank() || voiceAt >= settled;
    }

    /// Tells settled text, unless its audio was told before.
    ///
    /// @param language as Google names it, may be empty
    void settle(String text, double confidence, long end, String language) {
        if (end <= settled) {
            return;
        }
        String fresh = overlap == null ? text : overlap.trim(text);
        overlap = null;
        settled = end;
        if (interimEnd <= end) {
            interim = "";
            interimEnd = 0;
        }
        lastTold = "";
        if (!fresh.isBlank()) {
            listener.onTranscript(
                    new Transcript.Final(
                            fresh.strip(),
                            confidence,
                            language.isEmpty() ? null : GoogleLanguages.of(language)));
        }
    }

    /// Tells what it sounds like; a replayed stream is silent until it has come as far as the one
    /// before.
    void interim(String text, long end) {
        if (end <= settled || end < interimEnd) {
            return;
        }
        interim = text;
        interimEnd = end;
        String fresh = (overlap == null ? text : overlap.trim(text)).strip();
        if (!fresh.isEmpty() && !fresh.equals(lastTold)) {
            lastTold = fresh;
            listener.onTranscript(new Transcript.Partial(fresh));
        }
    }

    /// Keeps a text in case nothing better comes.
    void keep(String text, long end) {
        if (end > settled) {
            interim = text;
            interimEnd = end;
        }
    }

    void voiceBegan(long at) {
        voiceAt = Math.max(voiceAt, at);
    }

    /// Where the next stream has to begin, so that no word is lost. Where the audio since the last
    /// settled text is no longer all there, the latest interim is told as settled.
    ///
    /// @param heardTo position up to which a stream listened and would have said something
    long replayFrom(AudioRing ring, long heardTo) {
        long kept = ring.tail() == 0 ? 0 : Math.min(ring.head(), ring.tail() + SAFETY);
        if (!isPending()) {
            return Math.clamp(Math.max(settled, heardTo - UNHEARD), kept, ring.head());
        }
        if (interim.isBlank()) {
            return Math.clamp(Math.max(settled, voiceAt - BEFORE_VOICE), kept, ring.head());
        }
        if (settled >= kept) {
            return settled;
        }
        standIn();
        long from = settled - CUT;
        if (from < kept) {
            counts.add(Count.LOST_MS, Math.max(0, kept - settled) / RelaySettings.bytes(1));
        }
        return Math.clamp(from, kept, ring.head());
    }

    /// Tells the latest interim as settled, since nothing better will come.
    void standIn() {
        if (interim.isBlank()) {
            return;
        }
        counts.add(Count.STOOD_IN, 1);
        Overlap next = Overlap.after(interim);
        settle(interim, 0, interimEnd, "");
        overlap = next;
    }
}
