package kav.bench.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The file that `--json` names. Thread-safe, stateless.
public final class KeptFigures {
    private KeptFigures() {}

    /// Writes them, with the folders the file needs.
    public static void write(Path file, String json) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, json + "\n");
    }
}
