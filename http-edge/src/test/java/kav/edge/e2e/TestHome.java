package kav.edge.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// Folders for servers under test, below `target`; made anew for each run.
final class TestHome {
    private static final Path ROOT =
            Path.of("target", "e2e", Long.toString(ProcessHandle.current().pid())).toAbsolutePath();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestHome() {}

    static Path fresh(String name) {
        try {
            return Files.createDirectories(ROOT.resolve(COUNT.incrementAndGet() + "-" + name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// A home with the shipped agents and these settings in `config/kav.conf`.
    static Path withSettings(String settings) {
        Path home = fresh("home");
        try {
            Path agents = Files.createDirectories(home.resolve("config").resolve("agents"));
            Files.writeString(home.resolve("config").resolve("kav.conf"), settings);
            Path shipped = Path.of("..", "config", "agents");
            try (DirectoryStream<Path> files = Files.newDirectoryStream(shipped)) {
                for (Path file : files) {
                    Files.copy(file, agents.resolve(String.valueOf(file.getFileName())));
                }
            }
            return home;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
