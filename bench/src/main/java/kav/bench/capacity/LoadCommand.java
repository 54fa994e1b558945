package kav.bench.capacity;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import kav.bench.load.Cores;
import kav.bench.load.LoadSettings;
import kav.bench.load.Machine;
import kav.bench.runs.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `kav bench load`: what one core carries. It starts a server of its own on one core, loads it
/// from another, judges what it finds and ends all it started. Exit code 1 when a target is missed
/// or nothing could be measured, 2 on wrong usage.
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures what one core carries, and how far that is from the goal.")
public final class LoadCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--mode", required = true, description = "one of ${COMPLETION-CANDIDATES}")
    private LoadMode mode = LoadMode.ECHO;

    @Option(
            names = "--calls",
            description =
                    "at once; default 1000, idle 5000, talk 200; with --climb the step, default 250")
    private @Nullable Integer calls;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "measured, at each level; default ${DEFAULT-VALUE}")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "60",
            description = "seconds of load before, from ready on; default ${DEFAULT-VALUE}")
    private int warmUpSeconds;

    @Option(names = "--tls", description = "the server speaks TLS, and the load with it")
    private boolean isTls;

    @Option(names = "--climb", description = "more and more calls until the server cannot keep up")
    private boolean hasClimb;

    @Option(
            names = "--recogniser",
            defaultValue = "none",
            description =
                    "of listen: none (takes the sound, understands nothing) or fake (a stand-in for"
                            + " Google's on the load's core)")
    private LoadPlan.Recogniser recogniser = LoadPlan.Recogniser.NONE;

    @Option(
            names = "--kav",
            paramLabel = "COMMAND",
            description = "starts another Kav in the foreground, words with blanks between")
    private String kav = "";

    @Option(names = "--json", paramLabel = "FILE", description = "what was found, for programs")
    private @Nullable Path json;

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        LoadPlan plan = plan(line);
        PrintWriter out = line.getOut();
        Machine machine = Machine.read();
        out.println(machine.text());
        out.println(Cores.describe());
        out.flush();
        try {
            LoadReport report = new LoadRun(plan, out).run(machine);
            report.targets().forEach(target -> out.println(target.text()));
            out.flush();
            if (json != null) {
                report.write(json);
            }
            return report.targets().stream().allMatch(Target::isMet) ? 0 : 1;
        } catch (IOException failure) {
            line.getErr().println("bench failed: " + failure.getMessage());
            return 1;
        }
    }

    private LoadPlan plan(CommandLine line) {
        refuse(
                line,
                hasClimb && mode != LoadMode.ECHO && mode != LoadMode.LISTEN,
                "--climb goes with echo and listen");
        refuse(
                line,
                recogniser == LoadPlan.Recogniser.FAKE && mode != LoadMode.LISTEN,
                "--recogniser goes with listen");
        refuse(
                line,
                !kav.isEmpty() && (mode.isSilent() || mode == LoadMode.WHATSAPP),
                "--kav goes with echo, talk and webhook");
        refuse(line, isTls && mode == LoadMode.WHATSAPP, "--tls does not go with whatsapp");
        int wanted = calls == null ? mode.usualCalls(hasClimb) : calls;
        try {
            LoadSettings.check(wanted, warmUpSeconds, seconds);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(line, String.valueOf(wrong.getMessage()), wrong);
        }
        return new LoadPlan(mode, isTls, recogniser, kav, wanted, seconds, warmUpSeconds, hasClimb);
    }

    private static void refuse(CommandLine line, boolean isWrong, String why) {
        if (isWrong) {
            throw new ParameterException(line, why);
        }
    }
}
