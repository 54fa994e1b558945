package kav.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a process has in memory, from `VmRSS` of /proc/PID/status (proc(5)). Memory that the kernel
/// holds for its sockets is not in it. Thread-safe, stateless.
final class ResidentMemory {
    private static final String KEY = "VmRSS:";

    private ResidentMemory() {}

    /// KiB.
    ///
    /// @throws IOException when there is no such process, or no /proc
    static long readKib(long pid) throws IOException {
        return parseKib(Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")));
    }

    static long parseKib(List<String> status) throws IOException {
        return status.stream()
                .filter(line -> line.startsWith(KEY))
                .mapToLong(line -> Long.parseLong(line.split("\\s+", -1)[1]))
                .findFirst()
                .orElseThrow(() -> new IOException("a process without memory: it has ended"));
    }
}
