package kav.bench.webhook;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import kav.bench.load.GeneratorProcess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The ringing carrier as a program of its own; its result is one line of JSON. Exit code 1 when
/// the server cannot be reached.
@Command(name = "webhook-generator", description = "Rings with signed webhooks on loopback.")
public final class WebhookGenerator implements Callable<Integer> {
    /// Signs the requests of every run; the server must have it as TWILIO_AUTH_TOKEN.
    public static final String TOKEN = "0123456789abcdef0123456789abcdef";

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--port", required = true)
    private int port;

    @Option(names = "--tls")
    private boolean isTls;

    @Option(names = "--connections", required = true)
    private int connections;

    @Option(names = "--warm-up", required = true, description = "seconds not measured")
    private int warmUpSeconds;

    @Option(names = "--seconds", required = true, description = "measured")
    private int seconds;

    @Option(names = "--per-second", description = "0: as fast as answers come")
    private int perSecond;

    /// Starts it as a process of its own.
    ///
    /// @param perSecond 0: as fast as answers come
    public static GeneratorProcess start(
            int port, boolean isTls, int connections, int warmUp, int seconds, int perSecond)
            throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--port=" + port,
                                "--connections=" + connections,
                                "--warm-up=" + warmUp,
                                "--seconds=" + seconds,
                                "--per-second=" + perSecond));
        if (isTls) {
            arguments.add("--tls");
        }
        return GeneratorProcess.start(WebhookGenerator.class, arguments);
    }

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        try (Ringing ringing = new Ringing(port, isTls, connections, TOKEN, PATIENCE)) {
            if (warmUpSeconds > 0) {
                ringing.ring(warmUpSeconds, perSecond);
            }
            line.getOut().println(GeneratorProcess.MEASURING);
            line.getOut().flush();
            line.getOut().println(ringing.ring(seconds, perSecond).toJson());
            line.getOut().flush();
            return 0;
        } catch (IOException failure) {
            line.getErr().println("ringing failed: " + failure);
            return 1;
        }
    }

    /// Runs the generator.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new WebhookGenerator()).execute(arguments));
    }
}
