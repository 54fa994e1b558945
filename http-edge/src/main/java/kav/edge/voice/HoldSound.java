package kav.edge.voice;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import kav.media.codec.PcmWav;
import kav.media.frame.Frame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a caller hears while a person is rung: four soft notes and a rest, made once and kept in
/// `static/tts`. A business that wants something else puts its own `hold.wav` there. Stateless.
final class HoldSound {
    static final String FILE = "hold.wav";

    private static final Logger LOG = LoggerFactory.getLogger(HoldSound.class);
    private static final int NOTE_SAMPLES = Frame.RATE_HZ * 9 / 10;
    private static final int SAMPLES = Frame.RATE_HZ * 5;
    private static final double LOUDNESS = 0.12 * Short.MAX_VALUE;

    /// G4, E4, C4, E4 of equal temperament.
    private static final double[] NOTES_HZ = {392.0, 329.63, 261.63, 329.63};

    private HoldSound() {}

    /// Makes the file where there is none; without it callers hear a sentence instead.
    static void makeIn(Path folder) {
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Path half = Files.createTempFile(folder, "hold", ".part");
            Files.write(half, wav());
            move(half, file);
        } catch (IOException failed) {
            LOG.atWarn()
                    .addKeyValue("cause", failed.getClass().getSimpleName())
                    .log("The sound of holding could not be kept");
        }
    }

    private static void move(Path half, Path file) throws IOException {
        try {
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// RIFF, 16 bits, 8 kHz, mono.
    static byte[] wav() {
        int bytes = SAMPLES * PcmWav.SAMPLE_BYTES;
        ByteBuffer wav =
                ByteBuffer.allocate(PcmWav.HEAD_BYTES + bytes).order(ByteOrder.LITTLE_ENDIAN);
        PcmWav.head(wav, 1, bytes);
        for (int i = 0; i < SAMPLES; i++) {
            wav.putShort(sample(i));
        }
        return wav.array();
    }

    /// A note swells and fades, so that nothing clicks.
    private static short sample(int at) {
        int note = at / NOTE_SAMPLES;
        if (note >= NOTES_HZ.length) {
            return 0;
        }
        int within = at % NOTE_SAMPLES;
        double shape = Math.sin(Math.PI * within / NOTE_SAMPLES);
        double wave = Math.sin(2 * Math.PI * NOTES_HZ[note] * within / Frame.RATE_HZ);
        return (short) Math.round(LOUDNESS * shape * wave);
    }
}
