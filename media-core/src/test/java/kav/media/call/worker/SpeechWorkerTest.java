package kav.media.call.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import kav.media.frame.Frame;
import kav.media.jitter.FrameTap;
import kav.media.jitter.JitterBuffer;
import kav.media.jitter.JitterSettings;
import kav.media.playout.PlayoutRing;
import kav.media.stt.Recognition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SpeechWorkerTest {
    private static final String NAME = "speech-4711";

    private final BlockingQueue<Integer> pieces = new ArrayBlockingQueue<>(8);
    private final JitterBuffer fromCaller =
            new JitterBuffer(JitterSettings.IN_ORDER, FrameTap.NONE);
    private long frame;

    @Test
    @Timeout(20)
    void shouldTakeThePiece_whenItComesWhileTheWorkerSleeps() throws InterruptedException {
        try (SpeechWorker worker = new SpeechWorker(NAME)) {
            CallSpeech speech =
                    new CallSpeech(
                            fromCaller, new PlayoutRing(64), worker, new Counting(), () -> {});
            for (int round = 0; round < 3; round++) {
                while (thread().getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                hear(CallSpeech.PIECE_FRAMES);
                speech.pieceReady();
                assertThat(pieces.poll(10, TimeUnit.SECONDS))
                        .isEqualTo(CallSpeech.PIECE_FRAMES * Frame.BYTES);
            }
        }
    }

    @Test
    void shouldNotBeQuiet_whenATickLeftAudioOfACall() {
        SpeechWorker worker = new SpeechWorker();
        PlayoutRing toCaller = new PlayoutRing(64);
        CallSpeech speech = new CallSpeech(fromCaller, toCaller, worker, new Counting(), () -> {});
        speech.begin(1, 1, false);
        speech.audio(1, new byte[2 * toCaller.capacityFrames() * Frame.BYTES]);
        assertThat(worker.isQuiet()).isFalse();
        worker.tick();
        assertThat(worker.isQuiet()).as("more audio than the ring takes").isFalse();
        speech.cancel(1);
        worker.tick();
        assertThat(worker.isQuiet()).as("nothing is left").isTrue();
    }

    private void hear(int frames) {
        byte[] silence = new byte[Frame.BYTES];
        for (int i = 0; i < frames; i++, frame++) {
            fromCaller.write(frame * Frame.PTIME_MS, frame + 1, silence, 0, silence.length);
        }
    }

    /// Between ticks it waits for a time, asleep without an end.
    private static Thread thread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(NAME))
                .findFirst()
                .orElseThrow();
    }

    private final class Counting implements Recognition {
        @Override
        public boolean accept(byte[] ulaw, int offset, int length) {
            return pieces.add(length);
        }

        @Override
        public void endOfTalkspurt() {}

        @Override
        public void close() {}
    }
}
