package kav.media.stt.sphinx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kav.media.codec.MuLaw;

/// One wav of the samples folder: what is said, and its sound as the telephone brings it.
///
/// @param text its file's name with spaces
record Sample(String text, Path file) {
    private static final int WAV_HEADER_BYTES = 44;

    static List<Sample> in(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../samples").resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".wav"))
                    .sorted()
                    .map(Sample::of)
                    .toList();
        }
    }

    static Sample of(Path file) {
        String name = file.getFileName().toString().replace(".wav", "");
        return new Sample(name.replace('-', ' '), file);
    }

    static Sample phrase(String text) {
        return of(Path.of("../samples/phrases", text.replace(' ', '-') + ".wav"));
    }

    /// μ-law, 8 kHz, mono.
    byte[] ulaw() {
        try {
            byte[] wav = Files.readAllBytes(file);
            byte[] ulaw = new byte[(wav.length - WAV_HEADER_BYTES) / 2];
            for (int i = 0; i < ulaw.length; i++) {
                int at = WAV_HEADER_BYTES + 2 * i;
                ulaw[i] = MuLaw.code((short) ((wav[at + 1] << 8) | (wav[at] & 0xFF)));
            }
            return ulaw;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
