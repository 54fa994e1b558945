package kav.edge.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import kav.edge.main.Main;
import kav.edge.phone.carrier.CarrierHttp;

/// `kav serve` as a process of its own, to be killed or to refuse.
final class ChildServer implements AutoCloseable {
    private static final String READY = "Kav is ready: ";

    private final Process process;
    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final Thread errorReader;

    private ChildServer(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        var _ = Thread.ofVirtual().start(this::readOutput);
        errorReader = Thread.ofVirtual().start(() -> errors.addAll(lines(process.errorReader())));
    }

    /// Starts it on this data folder, with these variables and nothing else of Kav's.
    static ChildServer start(Path dataFolder, String conf, Map<String, String> environment)
            throws IOException {
        return start(0, dataFolder, conf, environment);
    }

    static ChildServer start(
            int port, Path dataFolder, String conf, Map<String, String> environment)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dkav.home=" + TestHome.withSettings(conf),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--data",
                        dataFolder.toString());
        builder.environment().putAll(environment);
        return new ChildServer(builder.start());
    }

    private void readOutput() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                if (line.startsWith(READY)) {
                    ready.complete(line.substring(READY.length()));
                }
            }
        } catch (IOException closed) {
            // said below
        }
        ready.completeExceptionally(new IOException("it never got ready"));
    }

    private static List<String> lines(BufferedReader reader) {
        List<String> lines = new ArrayList<>();
        try (reader) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException closed) {
            // as much as there was
        }
        return lines;
    }

    /// Waits until it takes calls.
    ChildServer awaitReady() throws Exception {
        try {
            ready.get(60, TimeUnit.SECONDS);
            return this;
        } catch (ExecutionException ended) {
            errorReader.join();
            throw new AssertionError("it ended: " + errors + output, ended);
        }
    }

    int port() {
        return URI.create(ready.join()).getPort();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + port();
    }

    /// What is committed about a call, as the server tells it.
    String debug(String callSid) throws Exception {
        try (CarrierHttp http = new CarrierHttp(null, false)) {
            URI url = URI.create(baseUrl() + "/debug/calls/" + callSid);
            byte[] body = http.plain("GET", url, new byte[0], "", null).body();
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /// As `kill -9`.
    void kill() throws Exception {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /// Waits for its own end.
    int exitCode() throws Exception {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("it still runs");
        }
        errorReader.join();
        return process.exitValue();
    }

    List<String> errors() {
        return errors;
    }

    /// SIGTERM, and waits.
    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
