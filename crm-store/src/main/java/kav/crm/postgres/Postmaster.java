package kav.crm.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The server process that a cluster folder's `postmaster.pid` names (PostgreSQL documentation,
/// chapter 66.1: line 1 is the process, line 4 the port). Immutable.
///
/// @param process alive when it was looked at
/// @param port where it listens; 0 while it has not said so yet
record Postmaster(ProcessHandle process, int port) {
    private static final int MAX_BYTES = 4_096;

    /// The live server of this cluster, if there is one. A file left by a crash names a process
    /// that is gone or, after a reboot, one that is something else: that is no server.
    static Optional<Postmaster> of(Path cluster) throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        // The folder is the account's: as root nothing that it may have planted there is followed.
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        List<String> lines = firstLines(file);
        String number = lines.isEmpty() ? "" : lines.getFirst();
        if (!number.matches("\\d{1,10}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(number))
                .filter(ProcessHandle::isAlive)
                .filter(process -> serves(process, cluster))
                .map(process -> new Postmaster(process, port(lines)));
    }

    private static int port(List<String> lines) {
        boolean isWritten = lines.size() >= 4 && lines.get(3).matches("\\d{1,5}");
        return isWritten ? Integer.parseInt(lines.get(3)) : 0;
    }

    private static List<String> firstLines(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] start = content.readNBytes(MAX_BYTES);
            return new String(start, StandardCharsets.ISO_8859_1)
                    .lines()
                    .map(String::strip)
                    .toList();
        }
    }

    private static boolean serves(ProcessHandle process, Path cluster) {
        try {
            String commandLine = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
            return List.of(commandLine.split("\0")).contains(cluster.toString());
        } catch (IOException gone) {
            return false;
        }
    }
}
