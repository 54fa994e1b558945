package kav.bench.jmh;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kav.bench.load.Machine;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `kav bench jmh`: each step of the line and of a request, beside a baseline in the same run.
/// Prints a table and the verdicts of each question. Exit code 1 when one does not hold.
@Command(
        name = "jmh",
        mixinStandardHelpOptions = true,
        description = "Measures what each step costs, beside a baseline: time and allocation.")
public final class JmhCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PATTERN",
            defaultValue = "",
            description = "only what this regular expression finds in Class.method")
    private String pattern = "";

    @Option(names = "--quick", description = "one short run of each, below a minute in all")
    private boolean isQuick;

    @Option(names = "--json", paramLabel = "FILE", description = "keeps the results as JMH does")
    private @Nullable Path json;

    private final List<RunResult> all = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        PrintWriter out = line.getOut();
        out.println(Machine.describe());
        out.println("JVM " + System.getProperty("java.vm.name") + ", " + jvmFlags());
        try {
            for (Class<?> benchmark :
                    Stream.concat(Questions.LINE.stream(), Questions.WEB.stream()).toList()) {
                measure(out, benchmark);
            }
            write();
        } catch (RunnerException | IOException failure) {
            line.getErr().println("bench failed: " + failure);
            return 1;
        }
        if (all.isEmpty()) {
            line.getErr().println("No benchmark is named " + pattern);
            return CommandLine.ExitCode.USAGE;
        }
        out.println();
        out.println(broken.isEmpty() ? "PASS: every rule holds." : "FAIL:");
        broken.forEach(text -> out.println("  " + text));
        out.flush();
        return broken.isEmpty() ? 0 : 1;
    }

    private void measure(PrintWriter out, Class<?> benchmark) throws RunnerException {
        Runs runs = isQuick ? Runs.QUICK : Runs.FULL;
        Collection<RunResult> results = runs.run(benchmark, Pattern.compile(pattern));
        if (results.isEmpty()) {
            return;
        }
        all.addAll(results);
        List<Measured> measured =
                results.stream().map(result -> Measured.of(result, runs)).toList();
        List<Judge.Verdict> verdicts = Judge.judge(benchmark, measured, runs.harnessBytes());
        Table.print(out, benchmark, measured, verdicts);
        verdicts.stream()
                .filter(verdict -> !verdict.holds())
                .map(verdict -> Table.title(benchmark) + ", " + verdict.text())
                .forEach(broken::add);
    }

    private static String jvmFlags() {
        return String.join(
                " ",
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(flag -> flag.startsWith("-X"))
                        .toList());
    }

    private void write() throws IOException {
        Path file = json;
        if (file == null) {
            return;
        }
        try (PrintStream out =
                new PrintStream(
                        new BufferedOutputStream(Files.newOutputStream(file)),
                        false,
                        StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(all);
        }
    }
}
