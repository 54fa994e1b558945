package kav.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A server under load, in a process of its own on core 0. Confined to the thread that made it.
public final class ServerProcess implements AutoCloseable {
    private static final String SERVER_CORE = "0";
    private static final String LOAD_CORE = "1";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(120);
    private static final long POLL_MS = 100;
    private static final int OK = 200;

    private final String name;
    private final int port;
    private final Process process;

    private ServerProcess(String name, int port, Process process) {
        this.name = name;
        this.port = port;
        this.process = process;
    }

    /// The bare Netty echo.
    static ServerProcess floor(String javaOptions) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of("taskset", "-c", SERVER_CORE, java()));
        command.addAll(List.of(javaOptions.strip().split("\\s+")));
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareNettyEcho.class.getName(),
                        Integer.toString(port)));
        ServerProcess server = start(EchoTable.FLOOR, port, command, Map.of());
        server.await(server::isListening);
        return server;
    }

    /// Kav in echo mode, by its own command. The command must become the server (`exec`), or its
    /// CPU time is not the server's.
    static ServerProcess kav(String kavCommand) throws IOException, InterruptedException {
        return kav(kavCommand, Map.of("AGENT", "echo"));
    }

    /// Kav by its own command, with these settings more.
    public static ServerProcess kav(String kavCommand, Map<String, String> settings)
            throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of("taskset", "-c", SERVER_CORE));
        command.addAll(List.of(kavCommand.strip().split("\\s+")));
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("HOST", "127.0.0.1");
        environment.put("PORT", Integer.toString(port));
        ServerProcess server = start(EchoTable.KAV, port, command, environment);
        server.await(server::isReady);
        return server;
    }

    private static ServerProcess start(
            String name, int port, List<String> command, Map<String, String> environment)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return new ServerProcess(name, port, builder.start());
    }

    /// Puts all that is not the server on the load's core: this process, in which the stand-ins
    /// answer, and the database that Kav brought with it, which has a machine of its own elsewhere.
    public void haveCoreAlone() throws IOException, InterruptedException {
        moveToLoadCore(ProcessHandle.current().pid());
        for (ProcessHandle child : process.descendants().toList()) {
            moveToLoadCore(child.pid());
        }
    }

    private static void moveToLoadCore(long pid) throws IOException, InterruptedException {
        new ProcessBuilder("taskset", "-acp", LOAD_CORE, Long.toString(pid))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /// CPU time it has had so far, seconds.
    public double cpuSeconds() throws IOException {
        return ProcessCpu.read(pid()).seconds();
    }

    String name() {
        return name;
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /// One run of the generator, in a process of its own on core 1.
    LoadResult load(int calls, int warmUpSeconds, int seconds)
            throws IOException, InterruptedException {
        Process generator =
                new ProcessBuilder(
                                "taskset",
                                "-c",
                                LOAD_CORE,
                                java(),
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                LoadCommand.class.getName(),
                                "--port=" + port,
                                "--calls=" + calls,
                                "--warm-up=" + warmUpSeconds,
                                "--seconds=" + seconds,
                                "--pid=" + process.pid())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String json =
                new String(generator.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                        .strip();
        generator.waitFor();
        if (json.isEmpty()) {
            throw new IOException("the generator measured nothing against " + name);
        }
        return LoadResult.parse(json);
    }

    private interface Check {
        boolean passes() throws InterruptedException;
    }

    private void await(Check check) throws IOException, InterruptedException {
        long deadlineNs = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!check.passes()) {
            if (System.nanoTime() > deadlineNs || process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
                close();
                throw new IOException(name + " did not become ready");
            }
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private boolean isReady() throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
                            .timeout(Duration.ofSeconds(2))
                            .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String java() {
        return System.getProperty("java.home") + "/bin/java";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
