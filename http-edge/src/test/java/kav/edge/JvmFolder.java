package kav.edge;

import java.nio.file.Path;

/// Folders of one of the JVMs that run these tests side by side.
public final class JvmFolder {
    private JvmFolder() {}

    /// `target/NAME` of this JVM; a second one has another.
    public static Path of(String name) {
        String number = System.getProperty("kav.test.jvm", "1");
        return Path.of("target", number.equals("1") ? name : name + "-" + number).toAbsolutePath();
    }
}
