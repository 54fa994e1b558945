package kav.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kav.bench.listen.ListenServer;
import kav.crm.FolderTree;
import kav.fakes.tls.SelfSigned;

/// Starts what is loaded: this checkout's own `./kav serve` with a new data folder, which is
/// removed with the server; another command; or the listening line alone. Thread-safe, stateless.
public final class OwnKav {
    private static final String OPTIONS = "KAV_JAVA_OPTS";

    private OwnKav() {}

    /// Starts Kav and waits until it is ready.
    ///
    /// @param command starts Kav in the foreground, words with blanks between; empty: this
    ///   checkout's own
    /// @param settings of the environment
    public static ServerProcess start(String command, Map<String, String> settings, boolean isTls)
            throws IOException, InterruptedException {
        return start(command, settings, List.of(), isTls);
    }

    /// The same.
    ///
    /// @param lines more at the end of `kav.conf`, for keys that the environment has not
    public static ServerProcess start(
            String command, Map<String, String> settings, List<String> lines, boolean isTls)
            throws IOException, InterruptedException {
        Path folder = newFolder();
        Map<String, String> environment = environment(folder, settings, isTls);
        List<String> options = new ArrayList<>();
        options.add(Objects.requireNonNullElse(System.getenv(OPTIONS), ""));
        options.add(JvmFlags.TOUCHED_HEAP);
        if (!lines.isEmpty()) {
            options.add("-Dkav.home=" + OwnHome.make(home(), folder.resolve("home"), lines));
        }
        environment.put(OPTIONS, String.join(" ", options).strip());
        return ServerProcess.kav(
                command(command, folder.resolve("data")), environment, () -> delete(folder));
    }

    /// Starts Kav with a data folder that stays.
    ///
    /// @param command as in [#start], without `--data`, which is added
    public static ServerProcess startOn(String command, Path data, Map<String, String> settings)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(command(command, data));
        if (!command.isBlank()) {
            words.addAll(List.of("--data", data.toString()));
        }
        return ServerProcess.kav(words, settings, () -> {});
    }

    /// @param given by the user; empty: this checkout's own with that data folder
    static List<String> command(String given, Path data) {
        return given.isBlank()
                ? List.of(home().resolve("kav").toString(), "serve", "--data", data.toString())
                : List.of(given.strip().split("\\s+"));
    }

    private static Path home() {
        return Path.of(System.getProperty("kav.home", ".")).toAbsolutePath();
    }

    /// Starts the listening line with the flags of this JVM, which `./kav` chose.
    ///
    /// @param ears one of the arguments of [ListenServer]
    public static ServerProcess startListening(
            String ears, Map<String, String> settings, boolean isTls)
            throws IOException, InterruptedException {
        Path folder = newFolder();
        Map<String, String> environment = environment(folder, settings, isTls);
        ServerProcess.Address address = ServerProcess.Address.free(isTls);
        environment.put("HOST", "127.0.0.1");
        environment.put("PORT", Integer.toString(address.port()));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add(JvmFlags.TOUCHED_HEAP);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(ListenServer.class.getName());
        command.add(ears);
        return ServerProcess.start("listen", address, command, environment, () -> delete(folder));
    }

    private static Map<String, String> environment(
            Path folder, Map<String, String> settings, boolean isTls)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(settings);
        if (isTls) {
            SelfSigned certificate = certificate(folder);
            environment.put(ServerProcess.CERTIFICATE_KEY, certificate.certificate().toString());
            environment.put("TLS_KEY", certificate.key().toString());
        }
        return environment;
    }

    /// Does something with a folder that is removed afterwards, also when this JVM is told to end:
    /// once all that was started has ended.
    public static <T> T inFolder(InFolder<T> deed) throws IOException, InterruptedException {
        Path folder = newFolder();
        Thread atExit =
                new Thread(() -> {
                    Ending.awaitAll();
                    delete(folder);
                });
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            return deed.in(folder);
        } finally {
            removeHook(atExit);
            delete(folder);
        }
    }

    /// What is done in a folder.
    public interface InFolder<T> {
        T in(Path folder) throws IOException, InterruptedException;
    }

    private static void removeHook(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException _) {
            // This JVM ends: the hook is at it already.
        }
    }

    /// A new folder for a server's data: under root the embedded PostgreSQL runs as another
    /// account, which must get there.
    static Path newFolder() throws IOException {
        Path folder = Files.createTempDirectory("kav-bench");
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static SelfSigned certificate(Path folder) throws IOException, InterruptedException {
        try {
            return SelfSigned.write(folder);
        } catch (GeneralSecurityException failure) {
            throw new IOException("no certificate could be made", failure);
        }
    }

    private static void delete(Path folder) {
        try {
            FolderTree.delete(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("the data folder could not be removed", failure);
        }
    }
}
