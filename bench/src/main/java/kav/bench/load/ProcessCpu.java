package kav.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// CPU time of a process so far, from /proc/PID/stat (proc(5), fields 14 and 15), in clock ticks of
/// 10 ms. Immutable.
record ProcessCpu(long userTicks, long systemTicks) {
    private static final int TICK_MICROS = 10_000;
    private static final double MICROS_PER_SECOND = 1e6;
    private static final int USER_FIELD = 11;
    private static final int SYSTEM_FIELD = 12;

    /// @throws IOException when there is no such process, or no /proc
    static ProcessCpu read(long pid) throws IOException {
        return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
    }

    /// The name in field 2 may hold blanks and brackets, so count from the last bracket.
    static ProcessCpu parse(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return new ProcessCpu(
                Long.parseLong(fields[USER_FIELD]), Long.parseLong(fields[SYSTEM_FIELD]));
    }

    double seconds() {
        return (double) (userTicks + systemTicks) * TICK_MICROS / MICROS_PER_SECOND;
    }

    double userMicrosSince(ProcessCpu before) {
        return (double) (userTicks - before.userTicks) * TICK_MICROS;
    }

    double systemMicrosSince(ProcessCpu before) {
        return (double) (systemTicks - before.systemTicks) * TICK_MICROS;
    }
}
