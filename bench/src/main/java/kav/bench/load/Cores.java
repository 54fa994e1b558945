package kav.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Who runs where: the server alone on core 0, all else (the generator, stand-ins, the database,
/// the command itself) on core 1. On a machine of one core all share it, and no figure says much.
/// Thread-safe, stateless.
public final class Cores {
    private static final String SERVER = "0";
    private static final String LOAD = Runtime.getRuntime().availableProcessors() > 1 ? "1" : "0";

    private Cores() {}

    /// Whether server and load have a core each.
    public static boolean areApart() {
        return !SERVER.equals(LOAD);
    }

    /// A command that runs on the server's core.
    public static List<String> ofServer(List<String> command) {
        return pinned(SERVER, command);
    }

    /// A command that runs on the load's core.
    public static List<String> ofLoad(List<String> command) {
        return pinned(LOAD, command);
    }

    private static List<String> pinned(String core, List<String> command) {
        List<String> all = new ArrayList<>(List.of("taskset", "-c", core));
        all.addAll(command);
        return all;
    }

    /// Moves a process with all its threads to the load's core; one that is gone is left alone.
    public static void moveToLoad(long pid) throws IOException, InterruptedException {
        new ProcessBuilder("taskset", "-acp", LOAD, Long.toString(pid))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
