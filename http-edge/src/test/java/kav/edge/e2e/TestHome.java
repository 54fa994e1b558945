package kav.edge.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import kav.edge.JvmFolder;

/// Folders for servers under test, below `target`; what earlier runs left is deleted first.
final class TestHome {
    private static final Path RUNS = JvmFolder.of("e2e");
    private static final Path ROOT = newRun();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestHome() {}

    private static Path newRun() {
        try {
            Files.createDirectories(RUNS);
            try (DirectoryStream<Path> runs = Files.newDirectoryStream(RUNS, "[0-9]*")) {
                for (Path run : runs) {
                    long process = Long.parseLong(String.valueOf(run.getFileName()));
                    if (ProcessHandle.of(process).isEmpty()) {
                        delete(run);
                    }
                }
            }
            return RUNS.resolve(Long.toString(ProcessHandle.current().pid()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

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
