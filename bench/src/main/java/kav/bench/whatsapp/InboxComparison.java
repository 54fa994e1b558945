package kav.bench.whatsapp;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import kav.bench.load.Machine;
import kav.bench.load.OwnDatabase;
import kav.bench.runs.Median;
import kav.bench.runs.Target;
import kav.crm.BusinessId;
import kav.crm.journal.InboxSink;
import kav.crm.journal.JournalWriter;
import kav.crm.journal.SpoolLimits;
import kav.crm.postgres.Connections;
import kav.crm.postgres.EmbeddedPostgres;
import kav.crm.system.SystemDirectory;
import kav.crm.tenancy.DatabaseHealth;
import kav.crm.tenancy.SystemDatabase;
import kav.crm.tenancy.TenantDatabase;
import kav.crm.whatsapp.Senders;
import kav.crm.whatsapp.inbox.Arrival;
import kav.crm.whatsapp.inbox.InboxRepository;
import kav.crm.whatsapp.inbox.Payloads;
import kav.edge.http.HttpServer;
import kav.edge.http.HttpSettings;
import kav.edge.http.Router;
import kav.edge.phone.carrier.CarrierHttp;
import kav.edge.settings.PublicAddress;
import kav.edge.settings.Secret;
import kav.edge.settings.SigningKeys;
import kav.edge.voice.trust.TwilioAccounts;
import kav.edge.voice.trust.TwilioGate;
import kav.edge.whatsapp.Inbox;
import kav.edge.whatsapp.SenderDirectory;
import kav.edge.whatsapp.StatusLinks;
import kav.edge.whatsapp.twilio.TwilioWhatsAppRoutes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `kav bench whatsapp`: signed inbound messages over HTTP on loopback until they are acknowledged,
/// beside plain JDBC that runs the same statements, with as many writers and connections, in the
/// same minutes. Exit code 1 when a message was not kept, or HTTP has less than half of JDBC.
@Command(
        name = "whatsapp",
        mixinStandardHelpOptions = true,
        description = "Measures inbound WhatsApp over HTTP beside the same statements by JDBC.")
public final class InboxComparison implements Callable<Integer> {
    private static final String TOKEN = "12345678901234567890123456789012";
    private static final String OURS = "whatsapp:+15550100009";
    private static final double LEAST = 0.5;

    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--messages", defaultValue = "4000", description = "default ${DEFAULT-VALUE}")
    private int messages;

    @Option(names = "--writers", defaultValue = "32", description = "default ${DEFAULT-VALUE}")
    private int writers;

    @Option(names = "--connections", defaultValue = "4", description = "default ${DEFAULT-VALUE}")
    private int connections;

    @Option(names = "--rounds", defaultValue = "3", description = "runs of each, and one before")
    private int rounds;

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        PrintWriter out = line.getOut();
        try {
            out.println(Machine.describe());
            List<Target> targets = measure(out);
            targets.forEach(target -> out.println(target.text()));
            out.flush();
            return targets.stream().allMatch(Target::isMet) ? 0 : 1;
        } catch (IOException failure) {
            line.getErr().println("bench failed: " + failure.getMessage());
            return 1;
        }
    }

    /// The same for another command, with the usual numbers.
    public static List<Target> measureAsUsual(PrintWriter out)
            throws IOException, InterruptedException {
        CommandLine usual = new CommandLine(new InboxComparison());
        usual.parseArgs();
        return usual.<InboxComparison>getCommand().measure(out);
    }

    private List<Target> measure(PrintWriter out) throws IOException, InterruptedException {
        try (OwnDatabase database = OwnDatabase.start()) {
            return measure(out, database.folder(), database.server());
        }
    }

    private List<Target> measure(PrintWriter out, Path folder, EmbeddedPostgres server)
            throws InterruptedException {
        out.println();
        out.println(Kept.HEAD);
        out.println("|---|---|---|---|---|---|---|");
        List<Kept> http = new ArrayList<>();
        List<Kept> plain = new ArrayList<>();
        try (HikariDataSource app = Connections.pool(server.application(), "kav_app", connections);
                HikariDataSource system = Connections.pool(server.application(), "kav_system", 1);
                DatabaseHealth health = new DatabaseHealth(app, Duration.ofSeconds(1));
                JournalWriter journal = journal(folder, app, health);
                CarrierHttp carrier = new CarrierHttp(TOKEN, false)) {
            BusinessId business =
                    new SystemDirectory(new SystemDatabase(system))
                            .addBusiness("bench", Instant.EPOCH);
            Crowd crowd = new Crowd(writers, messages);
            PlainRows rows = new PlainRows(app, business);
            try (HttpServer edge = edge(business, journal)) {
                URI webhook =
                        URI.create(
                                "http://127.0.0.1:"
                                        + edge.address().getPort()
                                        + TwilioWhatsAppRoutes.INBOUND);
                for (int round = 0; round <= rounds; round++) {
                    int run = round;
                    http.add(
                            say(
                                    out,
                                    crowd.measure(
                                            "webhook over HTTP",
                                            run,
                                            number -> post(carrier, webhook, run, number))));
                    plain.add(
                            say(
                                    out,
                                    crowd.measure(
                                            "plain JDBC",
                                            run,
                                            number ->
                                                    rows.keep(
                                                            OURS,
                                                            "P" + run + "-" + number,
                                                            payload(number)))));
                }
            }
        }
        return judge(out, http, plain);
    }

    private static List<Target> judge(PrintWriter out, List<Kept> http, List<Kept> plain) {
        double overHttp = Median.afterWarmUp(http, Kept::perSecond);
        double overJdbc = Median.afterWarmUp(plain, Kept::perSecond);
        out.printf(
                Locale.ROOT,
                "%nMedian messages/s (run 0 warms up): HTTP %.0f, plain JDBC %.0f%n",
                overHttp,
                overJdbc);
        int failed = Stream.concat(http.stream(), plain.stream()).mapToInt(Kept::failed).sum();
        return List.of(
                Target.atMost(0, "", "messages that were not kept", failed),
                Target.atLeast(
                        LEAST, " ×", "messages over HTTP beside plain JDBC", overHttp / overJdbc));
    }

    private static JournalWriter journal(Path folder, HikariDataSource app, DatabaseHealth health) {
        // The clock stands still: the commit is measured, however long it takes, and not the spool.
        return JournalWriter.open(
                folder.resolve("inbox-spool"),
                SpoolLimits.DEFAULT,
                new InboxSink(new InboxRepository(new TenantDatabase(app))),
                health,
                InstantSource.fixed(Instant.EPOCH));
    }

    /// The webhook as the server has it: signature, directory, journal.
    private static HttpServer edge(BusinessId business, JournalWriter journal) {
        HttpSettings settings = HttpSettings.defaults().withAddress("127.0.0.1", 0);
        int port = freePort();
        PublicAddress address =
                new PublicAddress("http://127.0.0.1:" + port, "http://127.0.0.1:" + port, true);
        TwilioAccounts accounts =
                _ -> Optional.of(new TwilioAccounts.Credentials(null, new Secret(TOKEN)));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        SenderDirectory senders = new SenderDirectory(() -> new Senders(List.of(), business));
        senders.refresh();
        TwilioWhatsAppRoutes routes =
                new TwilioWhatsAppRoutes(
                        new TwilioGate(accounts, address, false, meters, System::nanoTime),
                        senders,
                        new Inbox(journal, () -> {}),
                        new StatusLinks(SigningKeys.of(new Secret("k".repeat(48)))),
                        InstantSource.system(),
                        meters);
        return HttpServer.start(
                settings.withAddress("127.0.0.1", port), new Router(routes.routes()));
    }

    private static int freePort() {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new IllegalStateException("no free port", none);
        }
    }

    private static boolean post(CarrierHttp carrier, URI webhook, int run, int number)
            throws IOException, InterruptedException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("MessageSid", "SM" + run + "-" + number);
        form.put("AccountSid", "AC00000000000000000000000000000001");
        form.put("From", from(number));
        form.put("To", OURS);
        form.put("Body", body(number));
        form.put("NumMedia", "0");
        form.put("ProfileName", "Dana");
        form.put("MessageType", "text");
        return carrier.post(webhook, form).statusCode() == 200;
    }

    private static String from(int number) {
        return "whatsapp:+97250%07d".formatted(number % 1_000);
    }

    private static String body(int number) {
        return "שלום, אפשר לקבוע תור ליום שלישי? " + number;
    }

    private static String payload(int number) {
        String from = from(number);
        return Payloads.write(
                new Arrival(
                        from,
                        from.substring("whatsapp:".length()),
                        "Dana",
                        "text",
                        body(number),
                        List.of(),
                        null,
                        null,
                        null,
                        "AC00000000000000000000000000000001",
                        Instant.now()));
    }

    private static Kept say(PrintWriter out, Kept measured) {
        out.println(measured.text());
        out.flush();
        return measured;
    }
}
