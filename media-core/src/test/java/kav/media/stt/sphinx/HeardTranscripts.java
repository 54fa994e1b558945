package kav.media.stt.sphinx;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kav.media.frame.SpeechFailure;
import kav.media.stt.Recognition;
import kav.media.stt.Transcript;

/// Collects what a recognizer says.
final class HeardTranscripts implements Recognition.Listener {
    final BlockingQueue<Transcript.Final> finals = new LinkedBlockingQueue<>();
    final BlockingQueue<SpeechFailure> failures = new LinkedBlockingQueue<>();
    final BlockingQueue<String> partials = new LinkedBlockingQueue<>();

    @Override
    public void onTranscript(Transcript transcript) {
        switch (transcript) {
            case Transcript.Partial(String text) -> partials.add(text);
            case Transcript.Final text -> finals.add(text);
        }
    }

    @Override
    public void onFailure(SpeechFailure failure) {
        failures.add(failure);
    }

    /// The next final, waited for at most 60 s.
    Transcript.Final next() throws InterruptedException {
        Transcript.Final text = finals.poll(60, TimeUnit.SECONDS);
        if (text == null) {
            throw new AssertionError("no final came");
        }
        return text;
    }
}
