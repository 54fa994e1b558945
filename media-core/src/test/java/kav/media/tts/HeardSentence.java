package kav.media.tts;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kav.media.frame.SpeechFailure;
import org.jspecify.annotations.Nullable;

/// Collects what a synthesizer gives.
public final class HeardSentence implements Synthesizer.Listener {
    private final ByteArrayOutputStream audio = new ByteArrayOutputStream();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile @Nullable SpeechFailure failure;
    private volatile int chunks;

    @Override
    public synchronized void onAudio(byte[] ulaw) {
        chunks++;
        audio.writeBytes(ulaw);
    }

    @Override
    public void onDone() {
        end.countDown();
    }

    @Override
    public void onFailure(SpeechFailure problem) {
        failure = problem;
        end.countDown();
    }

    /// Waits for the end, at most 20 s.
    public HeardSentence await() throws InterruptedException {
        if (!end.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("the sentence did not end");
        }
        return this;
    }

    public boolean isEnded() {
        return end.getCount() == 0;
    }

    public int chunks() {
        return chunks;
    }

    public @Nullable SpeechFailure failure() {
        return failure;
    }

    /// μ-law, 8 kHz, mono.
    public synchronized byte[] ulaw() {
        return audio.toByteArray();
    }
}
