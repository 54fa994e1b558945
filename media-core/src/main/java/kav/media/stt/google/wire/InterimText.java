package kav.media.stt.google.wire;

/// The interim results of one response, put together: the first is stable, the tail is not (as
/// `cloud_speech.proto` says of `results`). Used by one thread.
final class InterimText {
    private final StringBuilder text = new StringBuilder();
    private long endMs;

    void add(String part, long partEndMs) {
        text.append(part);
        endMs = Math.max(endMs, partEndMs);
    }

    void tell(SpeechWire.Listener listener) {
        if (!text.isEmpty()) {
            listener.onHeard(new Heard.Interim(text.toString(), endMs));
        }
    }
}
