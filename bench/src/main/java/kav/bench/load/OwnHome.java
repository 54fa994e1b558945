package kav.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A folder that Kav takes for its own: this checkout's configuration with some lines more. Such a
/// setting is none of the environment's, since nobody but a measurement wants it there.
/// Thread-safe, stateless.
final class OwnHome {
    private static final String CONFIGURATION = "config";
    private static final String FILE = "kav.conf";

    private OwnHome() {}

    /// Makes it; all but the one file are links.
    ///
    /// @param made does not exist yet
    /// @param lines the last words: they go before what the file says of the same key
    /// @return the folder that was made
    static Path make(Path home, Path made, List<String> lines) throws IOException {
        Path from = home.resolve(CONFIGURATION);
        Path to = Files.createDirectories(made.resolve(CONFIGURATION));
        try (Stream<Path> parts = Files.list(from)) {
            for (Path part : parts.filter(part -> !part.endsWith(FILE)).toList()) {
                Files.createSymbolicLink(to.resolve(part.getFileName()), part);
            }
        }
        String text = Files.readString(from.resolve(FILE));
        Files.writeString(to.resolve(FILE), text + "\n" + String.join("\n", lines) + "\n");
        return made;
    }
}
