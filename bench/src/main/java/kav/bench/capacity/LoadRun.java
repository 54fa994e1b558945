package kav.bench.capacity;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kav.bench.listen.ListenServer;
import kav.bench.load.Machine;
import kav.bench.load.OwnKav;
import kav.bench.load.ServerProcess;
import kav.bench.runs.Target;
import kav.bench.talk.TalkMeasurement;
import kav.bench.webhook.WebhookGenerator;
import kav.bench.whatsapp.InboxComparison;
import kav.fakes.google.FakeGoogle;
import kav.fakes.google.TalkspurtEar;
import org.jspecify.annotations.Nullable;

/// One run of the command: the servers that its mode needs, and what is done to them. Confined to
/// one thread.
final class LoadRun {
    /// Places beyond the calls, for those of the run before that are not gone yet.
    private static final int ROOM = 200;

    private static final int MOST_PLACES = 100_000;

    /// Callers who only ring have no stream: with the usual lease all places would soon be kept for
    /// them, and to turn callers away is not what is measured.
    private static final String SHORT_LEASE = "calls.place-lease = 1 s";

    private static final String WORDS = "I would like to know when you are open";

    private final LoadPlan plan;
    private final PrintWriter out;

    /// @param out told of everything but the targets
    LoadRun(LoadPlan plan, PrintWriter out) {
        this.plan = plan;
        this.out = out;
    }

    LoadReport run(Machine machine) throws IOException, InterruptedException {
        return switch (plan.mode()) {
            case ECHO -> {
                try (ServerProcess server =
                        kav(Map.of("AGENT", "echo"), plan.mostCalls() + ROOM, List.of())) {
                    yield frames(machine, server);
                }
            }
            case LISTEN, IDLE -> listen(machine);
            case WEBHOOK -> {
                Map<String, String> token = Map.of("TWILIO_AUTH_TOKEN", WebhookGenerator.TOKEN);
                try (ServerProcess server = kav(token, MOST_PLACES, List.of(SHORT_LEASE))) {
                    server.haveCoreAlone();
                    yield report(
                            machine,
                            flags(server),
                            List.of(),
                            new WebhookLoad(server, plan.isTls(), out).run(plan));
                }
            }
            case TALK -> report(machine, List.of(), List.of(), talk());
            case WHATSAPP ->
                    report(machine, List.of(), List.of(), InboxComparison.measureAsUsual(out));
        };
    }

    private ServerProcess kav(Map<String, String> settings, int places, List<String> lines)
            throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(settings);
        all.put("MAX_CALLS", Integer.toString(places));
        return OwnKav.start(plan.kav(), all, lines, plan.isTls());
    }

    private LoadReport listen(Machine machine) throws IOException, InterruptedException {
        boolean isFake = plan.recogniser() == LoadPlan.Recogniser.FAKE;
        try (FakeGoogle google = isFake ? FakeGoogle.start() : null;
                ServerProcess server =
                        OwnKav.startListening(
                                isFake ? ListenServer.BY_SETTINGS : ListenServer.DEAF,
                                ears(google),
                                plan.isTls())) {
            return frames(machine, server);
        }
    }

    private Map<String, String> ears(@Nullable FakeGoogle google) {
        Map<String, String> settings = new HashMap<>();
        settings.put("MAX_CALLS", Integer.toString(plan.mostCalls() + ROOM));
        if (google != null) {
            google.speech().hearWith(_ -> new TalkspurtEar(_ -> WORDS));
            settings.put("SPEECH", "google");
            settings.put("LANGUAGE", "en-US");
            settings.put("GOOGLE_SPEECH_ENDPOINT", google.endpoint());
            settings.put("GOOGLE_TTS_ENDPOINT", google.endpoint());
        }
        return settings;
    }

    private LoadReport frames(Machine machine, ServerProcess server)
            throws IOException, InterruptedException {
        server.haveCoreAlone();
        List<String> flags = flags(server);
        try (Measurement measurement =
                new Measurement(server, plan.mode().isSilent(), plan.mode().everyMs())) {
            FrameLoad load = new FrameLoad(plan.mode(), measurement, out);
            load.run(plan);
            return report(machine, flags, load.levels(), load.targets());
        }
    }

    private List<String> flags(ServerProcess server) throws IOException {
        try (ServerJvm jvm = ServerJvm.attach(server.pid())) {
            out.println("server: " + String.join(" ", jvm.flags()));
            out.println();
            return jvm.flags();
        }
    }

    private List<Target> talk() throws IOException, InterruptedException {
        TalkMeasurement.Talk talk =
                new TalkMeasurement.Talk(
                        plan.calls(), plan.seconds(), plan.warmUpSeconds(), true, plan.isTls());
        return new TalkMeasurement(talk, out)
                .run(settings -> OwnKav.start(plan.kav(), settings, plan.isTls()));
    }

    private LoadReport report(
            Machine machine, List<String> flags, List<Level> levels, List<Target> targets) {
        return new LoadReport(
                "load", plan.mode().toString(), plan.isTls(), machine, flags, levels, targets);
    }
}
