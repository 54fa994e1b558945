package kav.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kav.edge.phone.carrier.CarrierHttp;

/// A server under load, in a process of its own on core of its own. It ends with [#close], and also
/// when this JVM is told to end. Confined to the thread that made it.
public final class ServerProcess implements AutoCloseable {
    /// The upgrade's path at every server that is measured.
    public static final String PATH = "/ws/twilio-media";

    /// What Kav's settings call the certificate; a server that gets it speaks TLS.
    public static final String CERTIFICATE_KEY = "TLS_CERT";

    /// The start may have to build first.
    private static final Duration START_TIMEOUT = Duration.ofMinutes(10);

    private static final long POLL_MS = 10;
    private static final int PATIENCE_SECONDS = 15;
    private static final int OK = 200;

    /// Lines of its output that are shown when it does not start.
    private static final int WORDS = 20;

    private final String name;
    private final int port;
    private final boolean isTls;
    private final long startNs;
    private final Process process;
    private final Path log;
    private final Ending ending;
    private Duration toListening = Duration.ZERO;
    private Duration toReady = Duration.ZERO;

    private ServerProcess(
            String name, Address address, ProcessBuilder command, Path log, Runnable afterwards)
            throws IOException {
        this.name = name;
        this.port = address.port();
        this.isTls = address.isTls();
        this.log = log;
        ending =
                Ending.followedBy(() -> {
                    var _ = log.toFile().delete();
                    afterwards.run();
                });
        startNs = System.nanoTime();
        try {
            process = ending.start(command::start, ServerProcess::end);
        } catch (IOException failure) {
            ending.close();
            throw failure;
        }
    }

    /// Where and how a server listens. Immutable.
    public record Address(int port, boolean isTls) {
        /// On a free port.
        public static Address free(boolean isTls) throws IOException {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return new Address(socket.getLocalPort(), isTls);
            }
        }
    }

    /// The bare Netty echo.
    public static ServerProcess floor(String javaOptions) throws IOException, InterruptedException {
        return floor(javaOptions, List.of());
    }

    /// The bare Netty echo over TLS.
    ///
    /// @param certificate the files of the chain and of the key; empty: without TLS
    public static ServerProcess floor(String javaOptions, List<String> certificate)
            throws IOException, InterruptedException {
        Address address = Address.free(!certificate.isEmpty());
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(List.of(javaOptions.strip().split("\\s+")));
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareNettyEcho.class.getName(),
                        Integer.toString(address.port())));
        command.addAll(certificate);
        return start(EchoTable.FLOOR, address, command, Map.of());
    }

    /// Kav by its own command, with these settings; waits until it is ready. The command must
    /// become the server (`exec`), or its CPU time is not the server's.
    ///
    /// @param afterwards done once the server has ended, however it ended, or never became ready
    static ServerProcess kav(
            List<String> command, Map<String, String> settings, Runnable afterwards)
            throws IOException, InterruptedException {
        Address address = Address.free(!settings.getOrDefault(CERTIFICATE_KEY, "").isEmpty());
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("HOST", "127.0.0.1");
        environment.put("PORT", Integer.toString(address.port()));
        ServerProcess server = begin(EchoTable.KAV, address, command, environment, afterwards);
        server.awaitListening();
        server.await(server::isReady);
        server.toReady = server.age();
        return server;
    }

    /// Any server whose echo is at [#PATH], on the server's core; waits until it listens. Its first
    /// process must be the server itself, or its CPU time is not the server's.
    public static ServerProcess start(
            String name, Address address, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        return start(name, address, command, environment, () -> {});
    }

    /// The same.
    ///
    /// @param afterwards done once the server has ended, however it ended
    public static ServerProcess start(
            String name,
            Address address,
            List<String> command,
            Map<String, String> environment,
            Runnable afterwards)
            throws IOException, InterruptedException {
        ServerProcess server = begin(name, address, command, environment, afterwards);
        server.awaitListening();
        return server;
    }

    private static ServerProcess begin(
            String name,
            Address address,
            List<String> command,
            Map<String, String> environment,
            Runnable afterwards)
            throws IOException {
        Path log = Files.createTempFile("kav-bench-server", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(Cores.ofServer(command))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        ServerEnvironment.set(builder.environment(), environment);
        return new ServerProcess(name, address, builder, log, afterwards);
    }

    /// Puts all that is not the server on the load's core: this process, in which the stand-ins
    /// answer, and the database that Kav brought with it, which has a machine of its own elsewhere
    /// and gives way to the generator here.
    public void haveCoreAlone() throws IOException, InterruptedException {
        Cores.moveToLoad(ProcessHandle.current().pid());
        for (ProcessHandle child : process.descendants().toList()) {
            Cores.moveToLoad(child.pid());
            Cores.giveWay(child.pid());
        }
    }

    /// CPU time it has had so far, seconds.
    public double cpuSeconds() throws IOException {
        return ProcessCpu.read(pid()).seconds();
    }

    public String name() {
        return name;
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /// A path of its HTTP.
    public URI url(String path) {
        return URI.create((isTls ? "https" : "http") + "://127.0.0.1:" + port + path);
    }

    /// One run of the generator against an echo, in a process of its own.
    ///
    /// @param warmUpSeconds sent first and not measured
    public LoadResult load(int calls, int warmUpSeconds, int seconds)
            throws IOException, InterruptedException {
        return load(new LoadSettings(target(false), calls, warmUpSeconds, seconds), new Watch() {});
    }

    /// The server as the generator's target.
    ///
    /// @param isSilent it sends nothing back
    public LoadSettings.Target target(boolean isSilent) {
        return new LoadSettings.Target(port, PATH, isTls, isSilent, pid());
    }

    /// One run of the generator, in a process of its own on the load's core.
    public LoadResult load(LoadSettings settings, Watch watch)
            throws IOException, InterruptedException {
        try (GeneratorProcess generator = GeneratorCommand.start(settings)) {
            generator.awaitMeasuring();
            watch.begins();
            LoadResult result = LoadResult.parse(generator.result());
            watch.ends();
            return result;
        }
    }

    /// Looks at the server during a run.
    public interface Watch {
        /// The warm-up is over.
        default void begins() throws IOException, InterruptedException {}

        /// The last frame is back, and all calls are still open; at most 8 s, or the server takes
        /// them for dead.
        default void ends() throws IOException, InterruptedException {}
    }

    private interface Check {
        boolean passes() throws InterruptedException;
    }

    private void awaitListening() throws IOException, InterruptedException {
        await(this::isListening);
        toListening = age();
    }

    private Duration age() {
        return Duration.ofNanos(System.nanoTime() - startNs);
    }

    /// From the start of its command until it accepted connections.
    public Duration toListening() {
        return toListening;
    }

    /// From the start of its command until it said that it is ready; zero for servers that say no
    /// such thing.
    public Duration toReady() {
        return toReady;
    }

    private void await(Check check) throws IOException, InterruptedException {
        long deadlineNs = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!check.passes()) {
            if (System.nanoTime() > deadlineNs || process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
                String said = lastWords();
                close();
                throw new IOException(name + " did not become ready; it said:\n" + said);
            }
        }
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - WORDS), lines.size()));
    }

    /// Whether somebody accepts connections there.
    public boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// Whether Kav says that it takes calls.
    public boolean isReady() throws InterruptedException {
        try (CarrierHttp http = new CarrierHttp(null, isTls)) {
            return http.plain("GET", url("/readyz"), new byte[0], "", null).statusCode() == OK;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        ending.close();
    }

    /// A first signal lets live calls end, a second one cuts them, and then nothing is spared.
    private static void end(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        try {
            process.destroy();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    endForcibly(process, children);
                }
            }
        } catch (InterruptedException _) {
            endForcibly(process, children);
            Thread.currentThread().interrupt();
        }
    }

    /// PostgreSQL takes its own children along on QUIT alone.
    private static void endForcibly(Process process, List<ProcessHandle> children) {
        process.destroyForcibly();
        for (ProcessHandle child : children) {
            try {
                new ProcessBuilder("kill", "-s", "QUIT", Long.toString(child.pid()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException _) {
                child.destroy();
            }
        }
    }

    static String java() {
        return System.getProperty("java.home") + "/bin/java";
    }
}
