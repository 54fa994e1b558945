package kav.edge.diagnosis;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kav.media.codec.MuLaw;
import kav.media.codec.PcmWav;
import kav.media.frame.SpeechFailure;
import kav.media.tts.Synthesizer;

/// Has the voice say a sentence into a wav that the page serves. Thread-safe; blocks.
///
/// @param folder `static/tts` of the data folder
record VoiceCheck(Synthesizer synthesizer, Locale language, Path folder) {
    static final String FILE = "smoke.wav";

    private static final long BUDGET_SECONDS = 15;

    /// @return why it failed, or empty
    Optional<String> speak() throws IOException, InterruptedException {
        Collector collector = new Collector();
        String sentence =
                language.getLanguage().equals("he") ? "בדיקת קול" : "This is a test of the voice.";
        synthesizer.speak(new Synthesizer.Request(sentence, language), collector);
        try {
            Optional<String> failure = collector.over.get(BUDGET_SECONDS, TimeUnit.SECONDS);
            if (failure.isEmpty()) {
                write(collector.audio.toByteArray());
            }
            return failure;
        } catch (ExecutionException | TimeoutException _) {
            return Optional.of("The voice did not finish in time.");
        }
    }

    private static final class Collector implements Synthesizer.Listener {
        final CompletableFuture<Optional<String>> over = new CompletableFuture<>();
        final ByteArrayOutputStream audio = new ByteArrayOutputStream();

        @Override
        public void onAudio(byte[] ulaw) {
            audio.writeBytes(ulaw);
        }

        @Override
        public void onDone() {
            over.complete(Optional.empty());
        }

        @Override
        public void onFailure(SpeechFailure failure) {
            over.complete(Optional.of(failure.cause()));
        }
    }

    /// As PCM, 16 bits, little endian, 8 kHz, mono: every browser plays it.
    private void write(byte[] ulaw) throws IOException {
        int dataBytes = PcmWav.SAMPLE_BYTES * ulaw.length;
        ByteBuffer wav =
                ByteBuffer.allocate(PcmWav.HEAD_BYTES + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        PcmWav.head(wav, 1, dataBytes);
        for (byte code : ulaw) {
            wav.putShort(MuLaw.linear(code));
        }
        Files.createDirectories(folder);
        Path unfinished = Files.createTempFile(folder, "smoke", ".part");
        Files.write(unfinished, wav.array());
        Files.move(unfinished, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
    }
}
