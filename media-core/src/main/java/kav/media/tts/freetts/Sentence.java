package kav.media.tts.freetts;

import java.util.concurrent.atomic.AtomicBoolean;
import kav.media.frame.SpeechFailure;
import kav.media.tts.Synthesizer;

/// One sentence on its way through a voice. Thread-safe: cancelled from any thread, its listener
/// called by one worker (or by the asking thread when it is refused).
final class Sentence implements Synthesizer.Synthesis {
    private final String text;
    private final Synthesizer.Listener listener;
    private final AtomicBoolean isCancelled = new AtomicBoolean();

    Sentence(String text, Synthesizer.Listener listener) {
        this.text = text;
        this.listener = listener;
    }

    String text() {
        return text;
    }

    boolean isCancelled() {
        return isCancelled.get();
    }

    @Override
    public void cancel() {
        isCancelled.set(true);
    }

    /// @param ulaw μ-law, 8 kHz, mono; given away
    void audio(byte[] ulaw) {
        if (!isCancelled() && ulaw.length > 0) {
            listener.onAudio(ulaw);
        }
    }

    void done() {
        if (!isCancelled()) {
            listener.onDone();
        }
    }

    void fail(SpeechFailure.Kind kind, String cause) {
        if (!isCancelled()) {
            listener.onFailure(new SpeechFailure(FreeTtsSynthesizer.NAME, kind, cause));
        }
    }
}
