package kav.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Who runs where: the server alone on the first core that this process may use, all else (the
/// generator, stand-ins, the database, the command itself) on the second. With one core all share
/// it, and no figure says much. Thread-safe, stateless.
public final class Cores {
    private static final Path STATUS = Path.of("/proc/self/status");

    /// A tenth of the generator's share (nice(2)).
    private static final String GIVES_WAY = "10";

    private static final String ALLOWED = "Cpus_allowed_list:";

    /// Read before this process is moved.
    private static final List<Integer> FIRST_TWO = firstTwo();

    private static final String SERVER = Integer.toString(FIRST_TWO.getFirst());
    private static final String LOAD = Integer.toString(FIRST_TWO.getLast());

    private Cores() {}

    private static List<Integer> firstTwo() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(ALLOWED))
                    .map(line -> firstTwo(line.substring(ALLOWED.length()).strip()))
                    .findFirst()
                    .orElse(List.of(0));
        } catch (IOException _) {
            return List.of(0);
        }
    }

    /// @param list as in proc(5), like `0-2,8`
    /// @return two, or the only one
    static List<Integer> firstTwo(String list) {
        List<Integer> cores = new ArrayList<>();
        for (String range : list.split(",")) {
            String[] ends = range.split("-");
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int core = Integer.parseInt(ends[0]); core <= last && cores.size() < 2; core++) {
                cores.add(core);
            }
        }
        return cores;
    }

    /// Whether server and load have a core each.
    public static boolean areApart() {
        return !SERVER.equals(LOAD);
    }

    /// One line for a person.
    public static String describe() {
        return areApart()
                ? "server on core " + SERVER + ", all else on core " + LOAD
                : "one core only: server and load share it, no figure says much";
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
        quietly(List.of("taskset", "-acp", LOAD, Long.toString(pid)));
    }

    /// Lets the generator go before all threads of a process, and before those they start later;
    /// one that is gone is left alone.
    public static void giveWay(long pid) throws IOException, InterruptedException {
        String[] threads = Path.of("/proc/" + pid + "/task").toFile().list();
        if (threads != null) {
            List<String> command = new ArrayList<>(List.of("renice", "-n", GIVES_WAY, "-p"));
            command.addAll(List.of(threads));
            quietly(command);
        }
    }

    private static void quietly(List<String> command) throws IOException, InterruptedException {
        new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
