package kav.media.tts.freetts;

import com.sun.speech.freetts.Voice;
import java.util.concurrent.BlockingQueue;
import kav.media.frame.SpeechFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Speaks sentence after sentence with its own voice until interrupted. Confined to its thread.
final class VoiceWorker implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(VoiceWorker.class);

    private final Voice voice;
    private final BlockingQueue<Sentence> waiting;

    VoiceWorker(Voice voice, BlockingQueue<Sentence> waiting) {
        this.voice = voice;
        this.waiting = waiting;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                speak(waiting.take());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            voice.deallocate();
        }
    }

    private void speak(Sentence sentence) {
        if (sentence.isCancelled()) {
            return;
        }
        try {
            SentencePlayer player = new SentencePlayer(sentence);
            voice.setAudioPlayer(player);
            if (sentence.text().isBlank()) {
                sentence.done();
            } else if (voice.speak(sentence.text())) {
                player.finish();
                sentence.done();
            } else {
                sentence.fail(SpeechFailure.Kind.BROKEN, "The voice gave up on a sentence.");
            }
        } catch (RuntimeException | Error e) {
            log.atError().addKeyValue("error", e.getClass().getName()).log("The voice failed");
            sentence.fail(SpeechFailure.Kind.BROKEN, "The voice failed on a sentence.");
        }
    }
}
