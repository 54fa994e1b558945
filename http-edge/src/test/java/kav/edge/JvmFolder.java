package kav.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Folders of one of the JVMs that run these tests side by side: the first one that starts has
/// `target/NAME`, the second one `target/NAME-2`, as long as they live.
public final class JvmFolder {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    /// Locked; kept open until this JVM ends.
    private static FileChannel mark;

    private static final int NUMBER = firstFreeNumber();

    private JvmFolder() {}

    /// The same folder each time; it may hold what an earlier run left.
    public static Path of(String name) {
        return TARGET.resolve(NUMBER == 1 ? name : name + "-" + NUMBER);
    }

    private static int firstFreeNumber() {
        try {
            Files.createDirectories(TARGET);
            for (int number = 1; ; number++) {
                mark =
                        FileChannel.open(
                                TARGET.resolve("test-jvm-" + number),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                if (mark.tryLock() != null) {
                    return number;
                }
                mark.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
