package kav.bench.load;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a figure was measured. Immutable.
///
/// @param processor its model's name
/// @param kernel name and version
/// @param jdk runtime version
/// @param commit of the sources, `-dirty` when they were changed since
public record Machine(String processor, int cores, String kernel, String jdk, String commit) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /// This machine, and these sources.
    public static Machine read() throws InterruptedException {
        return new Machine(
                processorName(),
                CORES,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.runtime.version"),
                describeSources());
    }

    /// One line for the head of a table.
    public static String describe() throws InterruptedException {
        return read().text();
    }

    /// One line.
    public String text() {
        return processor
                + ", "
                + cores
                + " cores, "
                + kernel
                + ", JDK "
                + jdk
                + ", commit "
                + commit;
    }

    private static String processorName() {
        try {
            return Files.readAllLines(CPU_INFO).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException _) {
            return "unknown processor";
        }
    }

    private static String describeSources() throws InterruptedException {
        try {
            Process git =
                    new ProcessBuilder("git", "describe", "--always", "--dirty")
                            .directory(new File(System.getProperty("kav.home", ".")))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor() == 0 ? text.strip() : "unknown";
        } catch (IOException _) {
            return "unknown";
        }
    }
}
