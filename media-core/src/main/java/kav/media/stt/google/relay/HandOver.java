package kav.media.stt.google.relay;

import kav.media.stt.google.wire.Heard;

/// A stream that leaves and may still say what it heard. Confined to the mailbox.
final class HandOver {
    /// Text that ends this close to where the audio was cut may end in half a word.
    private static final long CUT = RelaySettings.bytes(300);

    private final Leg leaving;
    private final boolean isAtPause;
    private final long deadline;
    private final StringBuilder cutText = new StringBuilder();
    private long cutEnd;

    /// @param isAtPause whether nobody spoke where the audio was cut
    /// @param deadline position in the call's audio at which it is over
    HandOver(Leg leaving, boolean isAtPause, long deadline) {
        this.leaving = leaving;
        this.isAtPause = isAtPause;
        this.deadline = deadline;
    }

    Leg leaving() {
        return leaving;
    }

    boolean isAtPause() {
        return isAtPause;
    }

    boolean isOverdue(long now) {
        return now >= deadline;
    }

    /// Takes what the leaving stream says: whole text is told, text cut in mid-word is kept for the
    /// case that its audio cannot be replayed.
    void hear(Heard heard, ToldText told) {
        switch (heard) {
            case Heard.Settled(String text, double confidence, long endMs, String language) -> {
                long end = leaving.positionOf(endMs);
                if (isAtPause || end <= leaving.next() - CUT) {
                    told.settle(text, confidence, end, language);
                } else {
                    cutText.append(cutText.isEmpty() ? "" : " ").append(text.strip());
                    cutEnd = end;
                }
            }
            case Heard.Interim(String text, long endMs) ->
                    told.interim(text, leaving.positionOf(endMs));
            case Heard.VoiceBegan _ -> {}
        }
    }

    /// Passes on the text that was cut.
    void leave(ToldText told) {
        if (!cutText.isEmpty()) {
            told.keep(cutText.toString(), cutEnd);
        }
    }
}
