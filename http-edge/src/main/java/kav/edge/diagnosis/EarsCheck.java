package kav.edge.diagnosis;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import kav.edge.phone.sound.WavReader;
import kav.media.codec.MuLaw;
import kav.media.frame.Frame;
import kav.media.frame.SpeechFailure;
import kav.media.stt.Recognition;
import kav.media.stt.Recognizer;
import kav.media.stt.Transcript;

/// Has the recognizer listen to a wav. Thread-safe; blocks.
record EarsCheck(Recognizer recognizer, Locale language) {
    private static final long BUDGET_SECONDS = 20;

    /// What is poured in at once must fit into the recognizer's queue of 10 s.
    private static final int MAX_SECONDS = 8;

    private static final int PIECE_BYTES = 5 * Frame.BYTES;

    /// Of silence behind the sound.
    private static final int SILENCE_BYTES = 10 * Frame.BYTES;

    /// What came of it.
    sealed interface Result {
        record Heard(int partials, String text) implements Result {}

        record NotHeard(String why) implements Result {}

        /// The wav is longer than the check can pour in at once.
        record TooLong(String why) implements Result {}

        /// The body is no wav.
        record NoSound(String why) implements Result {}
    }

    Result listen(byte[] wav) throws InterruptedException {
        byte[] ulaw;
        try {
            ulaw = telephoneSound(wav);
        } catch (IOException unreadable) {
            return new Result.NoSound(String.valueOf(unreadable.getMessage()));
        }
        if (ulaw.length > (MAX_SECONDS * Frame.RATE_HZ) + SILENCE_BYTES) {
            return new Result.TooLong("the wav is longer than " + MAX_SECONDS + " s");
        }
        Listener listener = new Listener();
        try (Recognition recognition =
                recognizer.open(new Recognizer.Request(language, List.of()), listener)) {
            for (int offset = 0; offset < ulaw.length; offset += PIECE_BYTES) {
                recognition.accept(ulaw, offset, Math.min(PIECE_BYTES, ulaw.length - offset));
            }
            recognition.endOfTalkspurt();
            return listener.result.get(BUDGET_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException _) {
            return new Result.NotHeard("The recognizer gave no text in time.");
        }
    }

    private static byte[] telephoneSound(byte[] wav) throws IOException {
        short[] samples = WavReader.parse(wav).toPcm(Frame.RATE_HZ);
        byte[] ulaw = new byte[samples.length + SILENCE_BYTES];
        Arrays.fill(ulaw, Frame.SILENCE);
        MuLaw.encode(samples, 0, ulaw, 0, samples.length);
        return ulaw;
    }

    private static final class Listener implements Recognition.Listener {
        final CompletableFuture<Result> result = new CompletableFuture<>();
        private final AtomicInteger partials = new AtomicInteger();

        @Override
        public void onTranscript(Transcript transcript) {
            switch (transcript) {
                case Transcript.Partial _ -> partials.incrementAndGet();
                case Transcript.Final(String words, _, _) ->
                        result.complete(new Result.Heard(partials.get(), words));
            }
        }

        @Override
        public void onFailure(SpeechFailure failure) {
            result.complete(new Result.NotHeard(failure.cause()));
        }
    }
}
