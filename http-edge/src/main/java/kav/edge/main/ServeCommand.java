package kav.edge.main;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import kav.crm.DatabaseProblem;
import kav.edge.http.ListenException;
import kav.edge.settings.ConfigurationProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `./kav serve`: runs the server until SIGTERM or Ctrl-C, then lets the calls end.
@Command(name = "serve", description = "Run the server.")
public final class ServeCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

    @Mixin private final ServerOptions options = new ServerOptions();

    @Override
    public Integer call() throws InterruptedException {
        var configuration = Configuration.load(options.toCommandLine());
        if (configuration.isEmpty()) {
            return ConfigurationProblem.EXIT_CODE;
        }
        KavServer server;
        try {
            server = KavServer.start(configuration.get());
        } catch (DatabaseProblem problem) {
            System.err.println(problem.report());
            return ConfigurationProblem.EXIT_CODE;
        } catch (ListenException problem) {
            System.err.println("HOST/PORT: " + problem.getMessage());
            return ConfigurationProblem.EXIT_CODE;
        } catch (IOException | UncheckedIOException problem) {
            System.err.println(
                    "DATA: the data folder cannot be used ("
                            + problem.getMessage()
                            + "); give this user the right to write there");
            return ConfigurationProblem.EXIT_CODE;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("shutdown")
                                .unstarted(() -> {
                                    server.close();
                                    stopped.countDown();
                                }));
        System.out.println("Kav is ready: " + server.pageUrl());
        log.atInfo().addKeyValue("url", server.pageUrl()).log("ready");
        stopped.await();
        return 0;
    }
}
