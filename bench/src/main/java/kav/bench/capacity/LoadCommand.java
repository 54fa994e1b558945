package kav.bench.capacity;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import kav.bench.listen.ListenServer;
import kav.bench.load.Cores;
import kav.bench.load.LoadSettings;
import kav.bench.load.Machine;
import kav.bench.load.ServerProcess;
import kav.bench.webhook.WebhookGenerator;
import kav.fakes.google.FakeGoogle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `kav bench load`: what one core carries. It starts a server of its own on core 0, loads it from
/// core 1, judges what it finds and ends all it started. Exit code 1 when a target is missed or
/// nothing could be measured, 2 on wrong usage.
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures what one core carries, and how far that is from the goal.")
public final class LoadCommand implements Callable<Integer> {
    private static final int ROOM = 200;
    private static final int MOST_PLACES = 100_000;

    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--mode", required = true, description = "one of ${COMPLETION-CANDIDATES}")
    private LoadMode mode = LoadMode.ECHO;

    @Option(
            names = "--calls",
            description = "at once; default 1000, idle 5000; with --climb the step, default 250")
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
    private Recogniser recogniser = Recogniser.NONE;

    @Option(
            names = "--kav",
            paramLabel = "COMMAND",
            description = "starts another Kav in the foreground, words with blanks between")
    private String kav = "";

    @Option(names = "--json", paramLabel = "FILE", description = "what was found, for programs")
    private @Nullable Path json;

    /// Who hears in the listening line.
    enum Recogniser {
        NONE,
        FAKE;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        LoadPlan plan = plan(line);
        try {
            LoadReport report = measure(plan, line.getOut());
            report.targets().forEach(target -> line.getOut().println(target.text()));
            line.getOut().flush();
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
        if (hasClimb && (mode == LoadMode.IDLE || mode == LoadMode.WEBHOOK)) {
            throw new ParameterException(line, "--climb goes with echo and listen");
        }
        if (recogniser == Recogniser.FAKE && mode != LoadMode.LISTEN) {
            throw new ParameterException(line, "--recogniser goes with listen");
        }
        if (!kav.isEmpty() && mode.isSilent()) {
            throw new ParameterException(line, "--kav goes with echo and webhook");
        }
        int usual = hasClimb ? 250 : mode == LoadMode.IDLE ? 5_000 : 1_000;
        int wanted = calls == null ? usual : calls;
        try {
            new LoadSettings(LoadSettings.Target.echo(0, "", 0), wanted, warmUpSeconds, seconds);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(line, String.valueOf(wrong.getMessage()), wrong);
        }
        return new LoadPlan(wanted, seconds, warmUpSeconds, hasClimb);
    }

    private LoadReport measure(LoadPlan plan, PrintWriter out)
            throws IOException, InterruptedException {
        Machine machine = Machine.read();
        out.println(machine.text());
        out.println(
                Cores.areApart()
                        ? "server on core 0, all else on core 1"
                        : "one core only: server and load share it, no figure says much");
        out.flush();
        try (FakeGoogle google = recogniser == Recogniser.FAKE ? FakeGoogle.start() : null;
                ServerProcess server = start(plan, google);
                Measurement measurement =
                        new Measurement(server, mode.isSilent(), mode.everyMs())) {
            server.haveCoreAlone();
            List<String> flags = measurement.jvm().flags();
            out.println("server: " + String.join(" ", flags));
            out.println();
            if (mode == LoadMode.WEBHOOK) {
                return report(
                        machine, flags, List.of(), new WebhookLoad(server, isTls, out).run(plan));
            }
            FrameLoad load = new FrameLoad(mode, measurement, out);
            load.run(plan);
            return report(machine, flags, load.levels(), load.targets());
        }
    }

    private LoadReport report(
            Machine machine, List<String> flags, List<Level> levels, List<Target> targets) {
        return new LoadReport("load", mode.toString(), isTls, machine, flags, levels, targets);
    }

    private ServerProcess start(LoadPlan plan, @Nullable FakeGoogle google)
            throws IOException, InterruptedException {
        int places = mode == LoadMode.WEBHOOK ? MOST_PLACES : plan.mostCalls() + ROOM;
        Map<String, String> settings = new HashMap<>();
        settings.put("MAX_CALLS", Integer.toString(places));
        if (mode == LoadMode.ECHO) {
            settings.put("AGENT", "echo");
        }
        if (mode == LoadMode.WEBHOOK) {
            settings.put("TWILIO_AUTH_TOKEN", WebhookGenerator.TOKEN);
        }
        if (google != null) {
            settings.put("SPEECH", "google");
            settings.put("LANGUAGE", "en-US");
            settings.put("GOOGLE_SPEECH_ENDPOINT", google.endpoint());
            settings.put("GOOGLE_TTS_ENDPOINT", google.endpoint());
        }
        return mode.isSilent()
                ? OwnKav.startListening(
                        google == null ? ListenServer.DEAF : ListenServer.BY_SETTINGS,
                        settings,
                        isTls)
                : OwnKav.start(kav, settings, isTls);
    }
}
