package kav.edge.main;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import kav.crm.DatabaseProblem;
import kav.edge.http.ListenException;
import kav.edge.phone.CallCommand;
import kav.edge.settings.ConfigurationProblem;
import kav.edge.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `./kav serve`: runs the server until SIGTERM or Ctrl-C, then lets the calls end. Exit code 78
/// when it cannot start, 143 and 130 after the signals. Confined to the main thread.
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs the server until Ctrl-C or SIGTERM; live calls may end then, a second one cuts them.",
            "config/kav.conf explains every other setting."
        })
public final class ServeCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

    @Mixin private final ServerOptions options = new ServerOptions();

    @Override
    public Integer call() throws InterruptedException {
        var configuration = Configuration.load(options.toCommandLine());
        if (configuration.isEmpty()) {
            return ConfigurationProblem.EXIT_CODE;
        }
        ServerStop stop = new ServerStop(System.err::println, System::exit);
        stop.install();
        Optional<KavServer> server = Optional.empty();
        try {
            server = start(configuration.get());
        } finally {
            server.ifPresentOrElse(stop::started, stop::notStarted);
        }
        if (server.isEmpty()) {
            return ConfigurationProblem.EXIT_CODE;
        }
        if (!stop.isAsked()) {
            welcome(server.get(), configuration.get().settings());
        }
        new CountDownLatch(1).await(); // until a signal ends the process
        return 0;
    }

    private static Optional<KavServer> start(Configuration configuration) {
        try {
            return Optional.of(KavServer.start(configuration));
        } catch (DatabaseProblem problem) {
            System.err.println(problem.report());
        } catch (ListenException problem) {
            System.err.println(problem.key() + ": " + problem.getMessage());
        } catch (IOException | UncheckedIOException problem) {
            System.err.println(
                    "DATA: the data folder cannot be used ("
                            + problem.getMessage()
                            + "); give this user the right to write there");
        }
        return Optional.empty();
    }

    /// The ready line, and on a trial's machine what to do next.
    private static void welcome(KavServer server, Settings settings) {
        log.atInfo().addKeyValue("url", server.pageUrl()).log("ready");
        System.out.println("Kav is ready: " + server.pageUrl());
        server.firstSignIn()
                .ifPresent(first ->
                        System.out.println(
                                "  Sign in as "
                                        + first.email()
                                        + " with the password "
                                        + first.password()
                                        + System.lineSeparator()
                                        + "  (shown this once; the first sign-in asks for"
                                        + " another)"));
        if (settings.address().assumed() && settings.twilio().authToken() == null) {
            String to = server.webhookUrl();
            System.out.println("  Open that page, or ring Kav from a second terminal:");
            System.out.println(
                    "  ./kav call --wav samples/appointment.wav"
                            + (to.equals(CallCommand.DEFAULT_TO) ? "" : " --to " + to));
        }
    }
}
