package kav.edge.smoke;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import kav.edge.phone.carrier.CarrierHttp;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `kav smoke`: the check-list of a deployment, one line a check. Exit code 1 when any fails.
/// Confined to the main thread.
@Command(
        name = "smoke",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Checks a running server from outside: webhooks, media socket, database, page, speech,",
            "accounts, records, WhatsApp; ends in GO or NO-GO for each part.",
            "Requests are signed when TWILIO_AUTH_TOKEN is set. KAV_API_KEY (a key of a business)",
            "opens the checks of records, KAV_OTHER_API_KEY those of the wall between businesses."
        })
public final class SmokeCommand implements Callable<Integer> {
    /// A sample that comes with Kav.
    private static final Path SAMPLE =
            Path.of(System.getProperty("kav.home", ""), "samples", "phrases", "five-five-five.wav");

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--base",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "the server's public address, default ${DEFAULT-VALUE}")
    private URI base = URI.create("");

    @Option(names = "--to", paramLabel = "NUMBER", description = "the number the checks call")
    private String number = "";

    @Option(names = "--sample", paramLabel = "FILE", description = "a wav to be understood")
    private @Nullable Path sample;

    @Option(
            names = "--admin-token",
            paramLabel = "TOKEN",
            description = "for the speech checks from outside; default ADMIN_TOKEN")
    private @Nullable String adminToken;

    @Option(
            names = "--whatsapp-to",
            paramLabel = "NUMBER",
            description = "gets one real WhatsApp message, with KAV_API_KEY")
    private @Nullable String whatsAppTo;

    @Option(names = "--insecure-tls", description = "accepts any certificate")
    private boolean insecureTls;

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        if (base.getHost() == null || !List.of("http", "https").contains(base.getScheme())) {
            throw new ParameterException(
                    command.commandLine(), "--base must look like https://kav.example");
        }
        Path listenTo = sample == null && Files.isReadable(SAMPLE) ? SAMPLE : sample;
        PrintWriter out = command.commandLine().getOut();
        try (CarrierHttp http = new CarrierHttp(environment("TWILIO_AUTH_TOKEN"), insecureTls)) {
            String token = adminToken == null ? environment("ADMIN_TOKEN") : adminToken;
            RecordChecks records =
                    new RecordChecks(
                            http,
                            base,
                            new RecordChecks.Asked(
                                    environment("KAV_API_KEY"),
                                    environment("KAV_OTHER_API_KEY"),
                                    whatsAppTo,
                                    environment("TWILIO_AUTH_TOKEN") == null));
            List<SmokeCheck> checks =
                    new ArrayList<>(new CallChecks(http, base, number, token, listenTo).checks());
            checks.addAll(records.checks());
            List<SmokeResult> results = new ArrayList<>();
            for (SmokeCheck check : checks) {
                SmokeResult result = check.run();
                print(out, result.text());
                results.add(result);
            }
            Verdict verdict = new Verdict(results, records.unchecked());
            verdict.lines().forEach(line -> print(out, line));
            return verdict.hasFailed() ? 1 : 0;
        }
    }

    private static void print(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }

    private static @Nullable String environment(String name) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? null : value;
    }
}
