package kav.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The generator in a process of its own on the load's core, so that neither its garbage nor its
/// compiler is the server's. It ends with [#close], and also when this JVM is told to end. Confined
/// to the thread that made it.
public final class GeneratorProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 5;

    /// Said when the warm-up is over.
    public static final String MEASURING = "measuring";

    private final Process process;
    private final BufferedReader out;
    private final Ending ending = Ending.followedBy(() -> {});

    private GeneratorProcess(ProcessBuilder command) throws IOException {
        try {
            process = ending.start(command::start, Process::destroyForcibly);
        } catch (IOException failure) {
            ending.close();
            throw failure;
        }
        out = process.inputReader();
    }

    /// Starts one.
    ///
    /// @param main of a program that says [#MEASURING], then its result in one line, and ends with
    ///   its standard input
    public static GeneratorProcess start(Class<?> main, List<String> arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                ServerProcess.java(),
                                "-Xms768m",
                                "-Xmx768m",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        command.addAll(arguments);
        return new GeneratorProcess(
                new ProcessBuilder(Cores.ofLoad(command))
                        .redirectError(ProcessBuilder.Redirect.INHERIT));
    }

    /// Waits until the warm-up is over.
    public void awaitMeasuring() throws IOException {
        if (!line().equals(MEASURING)) {
            throw new IOException("the generator measured nothing");
        }
    }

    /// Waits for what it measured, one line.
    public String result() throws IOException {
        return line();
    }

    private String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the generator measured nothing: its own message says why");
        }
        return line;
    }

    /// Lets it close its calls and end.
    @Override
    public void close() throws IOException {
        try {
            process.getOutputStream().close();
            var _ = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            ending.close(); // forcibly when it has not ended
        }
    }
}
