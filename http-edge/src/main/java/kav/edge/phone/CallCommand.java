package kav.edge.phone;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `kav call`: a telephone on the command line. Exit code 0 after a good call, 1 after any other, 2
/// on wrong usage. Confined to the main thread.
@Command(
        name = "call",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Calls a voice webhook as Twilio does, speaks a wav in real time and shows what happens.",
            "Requests are signed when TWILIO_AUTH_TOKEN is set."
        })
public final class CallCommand implements Callable<Integer> {
    /// The voice webhook of a server on this machine with its settings untouched.
    public static final String DEFAULT_TO = "http://127.0.0.1:8080/webhook/incoming_call";

    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--wav", paramLabel = "FILE", description = "what the caller says")
    private @Nullable Path wav;

    @Option(
            names = "--to",
            paramLabel = "URL",
            description = "voice webhook, default ${DEFAULT-VALUE}",
            defaultValue = DEFAULT_TO)
    private URI to = URI.create("");

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "saves a stereo wav: left the caller, right the agent")
    private @Nullable Path out;

    @Option(names = "--json", description = "prints one JSON object at the end and nothing else")
    private boolean json;

    @Option(
            names = "--dtmf",
            paramLabel = "KEYS",
            description =
                    "1,555: an entry in each pause of the agent once the wav is over; 1@4.5: at 4.5 s")
    private String keys = "";

    @Option(
            names = "--subprotocol",
            paramLabel = "NAME",
            description = "offered in the upgrade; default none, as Twilio does")
    private @Nullable String subprotocol;

    @Option(names = "--from", paramLabel = "NUMBER", description = "the caller's number")
    private @Nullable String from;

    @Option(names = "--to-number", paramLabel = "NUMBER", description = "the number called")
    private @Nullable String toNumber;

    @Option(names = "--call-sid", paramLabel = "SID", description = "default: a new one")
    private @Nullable String callSid;

    @Option(names = "--account-sid", paramLabel = "SID", description = "TWILIO_ACCOUNT_SID, or new")
    private @Nullable String accountSid;

    @Option(
            names = "--jitter",
            paramLabel = "MS",
            description = "delays frames by up to MS and takes timestamps off the 20 ms grid")
    private int jitterMs;

    @Option(
            names = "--bunching",
            paramLabel = "FRAMES",
            defaultValue = "1",
            description = "sends frames in bursts of this many")
    private int bunchFrames;

    @Option(names = "--seed", defaultValue = "1", description = "seed of the jitter")
    private long seed;

    @Option(
            names = "--quiet-seconds",
            defaultValue = "20",
            description = "quiet after which the caller hangs up, default ${DEFAULT-VALUE}")
    private long quietSeconds;

    @Option(
            names = "--max-seconds",
            defaultValue = "600",
            description = "longest call, default ${DEFAULT-VALUE}")
    private long maxSeconds;

    @Option(names = "--insecure-tls", description = "accepts any certificate")
    private boolean insecureTls;

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        PrintWriter printer = command.commandLine().getOut();
        if (wav == null && keys.isEmpty()) {
            throw new ParameterException(command.commandLine(), "give --wav FILE or --dtmf KEYS");
        }
        try {
            Telephone telephone =
                    new Telephone(settings(), System::nanoTime, json ? null : printer);
            CallReport report = telephone.call();
            if (json) {
                printer.println(report.toJson());
                printer.flush();
            } else {
                report.print(printer);
            }
            return report.isGood() ? 0 : 1;
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(
                    command.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        } catch (IOException file) {
            throw new ParameterException(command.commandLine(), "a file failed: " + file, file);
        }
    }

    private CallSettings settings() {
        CallSettings.Identity random = CallSettings.Identity.random();
        CallSettings.Identity identity =
                new CallSettings.Identity(
                        or(callSid, random.callSid()),
                        or(accountSid, or(environment("TWILIO_ACCOUNT_SID"), random.accountSid())),
                        or(from, random.from()),
                        or(toNumber, random.to()));
        return new CallSettings(
                new CallSettings.Dial(
                        to, identity, environment("TWILIO_AUTH_TOKEN"), subprotocol, insecureTls),
                new CallSettings.Pacing(
                        jitterMs,
                        bunchFrames,
                        seed,
                        TimeUnit.SECONDS.toMillis(quietSeconds),
                        TimeUnit.SECONDS.toMillis(maxSeconds)),
                wav,
                keys,
                out);
    }

    private static String or(@Nullable String given, String otherwise) {
        return given == null ? otherwise : given;
    }

    private static @Nullable String environment(String name) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? null : value;
    }
}
