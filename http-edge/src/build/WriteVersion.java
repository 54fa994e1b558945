import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Writes what was built when, for `/version`: run by Maven, `java WriteVersion.java VERSION FILE`.
/// Without git, or outside a clone, the commit is `unknown` and the build goes on. A file that
/// already names this version and commit stays as it is, so that nothing is packed anew.
final class WriteVersion {
    private WriteVersion() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[1]);
        String what = "version=" + arguments[0] + "\ncommit=" + commit() + "\n";
        boolean isSame =
                Files.exists(file)
                        && Files.readString(file).startsWith(what)
                        && !what.contains("-dirty");
        if (!isSame) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, what + "build_time=" + buildTime() + "\n");
        }
    }

    /// The commit's 40 hex digits, with `-dirty` when files differ from it.
    private static String commit() {
        try {
            Process git =
                    new ProcessBuilder(
                                    "git",
                                    "describe",
                                    "--always",
                                    "--dirty",
                                    "--abbrev=40",
                                    "--exclude=*")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String text =
                    new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 && text.matches("[0-9a-f]{40}(-dirty)?") ? text : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }

    /// Now, or what reproducible builds ask for (`https://reproducible-builds.org/specs/`).
    private static Instant buildTime() {
        String epoch = System.getenv("SOURCE_DATE_EPOCH");
        return epoch != null && epoch.matches("\\d{1,12}")
                ? Instant.ofEpochSecond(Long.parseLong(epoch))
                : Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }
}
