package kav.bench.stress;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kav.crm.FolderTree;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `kav bench stress`: both rings of a call under jcstress, which looks for what one thread must
/// never see of another. Exit code 1 when it saw a forbidden outcome.
@Command(
        name = "stress",
        mixinStandardHelpOptions = true,
        description = "Looks for forbidden outcomes in the two rings between threads (jcstress).")
public final class StressCommand implements Callable<Integer> {
    private static final long MOST_MINUTES = 30;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PATTERN",
            defaultValue = "kav.bench.stress",
            description = "only the tests this regular expression finds; default all")
    private String pattern = "";

    @Option(names = "--quick", description = "short runs, about a minute instead of several")
    private boolean isQuick;

    /// jcstress writes where it is started: a folder of its own, taken away afterwards.
    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        try {
            Path folder = Files.createTempDirectory("kav-bench-stress");
            try {
                boolean isGood = run(folder);
                line.getOut()
                        .println(
                                isGood
                                        ? "PASS: nothing forbidden was seen."
                                        : "FAIL: jcstress says above what it saw.");
                return isGood ? 0 : 1;
            } finally {
                FolderTree.delete(folder);
            }
        } catch (IOException failure) {
            line.getErr().println("bench failed: " + failure.getMessage());
            return 1;
        }
    }

    private boolean run(Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", absoluteClassPath(), "org.openjdk.jcstress.Main"));
        command.addAll(List.of("-t", pattern, "-r", folder.resolve("report").toString()));
        command.addAll(List.of("-m", isQuick ? "sanity" : "quick"));
        Process process =
                new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
        try {
            return process.waitFor(MOST_MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String absoluteClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
