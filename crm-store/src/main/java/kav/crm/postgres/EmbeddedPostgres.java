package kav.crm.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kav.crm.DatabaseProblem;
import kav.crm.FolderTree;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL server of our own in the data folder, for one node: durable (fsync on), on
/// 127.0.0.1 only, passwords by SCRAM, UTF-8 with `C.UTF-8`.
///
/// ```
/// <data>/postgres/credentials       three passwords, mode 0600
/// <data>/postgres/programs-18.6.0/  initdb, pg_ctl, postgres
/// <data>/postgres/postgresql.conf   the server's settings; what initdb left in the cluster is unused
/// <data>/postgres/cluster/          the records; under root, all that belongs to another account
/// ```
///
/// It is started by `pg_ctl`, which gives it a session of its own: Ctrl-C at the terminal reaches
/// Kav alone, which may let calls end first. A `kill -9` of Kav therefore leaves it running; the
/// next start, which holds the folder's lock, finds it by `postmaster.pid` and stops it. When the
/// server dies under a living Kav it is started again on the same port. Thread-safe.
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final int STARTS_TRIED = 5;
    private static final Duration BETWEEN_STARTS = Duration.ofMillis(400);

    /// Recovery after a crash reads up to 1 GB of log, on a slow disk too.
    private static final Duration START_LIMIT = Duration.ofMinutes(10);

    private static final Duration USUAL_LIMIT = Duration.ofMinutes(2);

    private final Path cluster;
    private final PostgresPrograms programs;
    private final ServerAccount account;
    private final Credentials credentials;
    private final int port;
    private volatile boolean closing;

    private EmbeddedPostgres(
            Path cluster, PostgresPrograms programs, ServerAccount account, Credentials credentials)
            throws IOException {
        this.cluster = cluster;
        this.programs = programs;
        this.account = account;
        this.credentials = credentials;
        this.port = freePort();
    }

    /// Whether this data folder has a cluster; false also when the folder cannot be read.
    public static boolean isIn(Path dataFolder) {
        return Files.exists(dataFolder.resolve("postgres").resolve("cluster"));
    }

    /// Starts the server of this data folder; makes the cluster at the first start. The caller
    /// holds the folder's {@link DataFolderLock}.
    ///
    /// @throws DatabaseProblem when it cannot be made to run here
    public static EmbeddedPostgres start(Path dataFolder) {
        try {
            Path folder = dataFolder.toRealPath().resolve("postgres");
            Files.createDirectories(folder);
            if (!Files.exists(folder.resolve("cluster"))) {
                LOG.atInfo().log("Preparing the embedded database, once; this takes a few seconds");
            }
            PostgresPrograms programs = PostgresPrograms.unpackInto(folder);
            ServerAccount account = ServerAccount.thatCanRun(programs.program("initdb"));
            Credentials credentials = Credentials.keptIn(folder.resolve("credentials"));
            Path cluster = folder.resolve("cluster");
            EmbeddedPostgres server = new EmbeddedPostgres(cluster, programs, account, credentials);
            server.makeClusterWhenAbsent(folder);
            server.account.own(cluster);
            server.stopOrphan();
            server.launch();
            Thread.ofVirtual().name("embedded-postgres-watch").start(server::watch);
            return server;
        } catch (IOException failed) {
            throw new DatabaseProblem(
                    "DATA",
                    "the embedded database could not be started: " + failed.getMessage(),
                    "Look at the newest log in the data folder under postgres/cluster/log.",
                    failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DatabaseProblem("DATA", "the start was interrupted", "Start again.");
        }
    }

    /// How the server is reached that another process runs in this data folder.
    ///
    /// @throws IOException when none runs there
    static Logins running(Path dataFolder) throws IOException {
        Path folder = dataFolder.toRealPath().resolve("postgres");
        int port = Postmaster.of(folder.resolve("cluster")).map(Postmaster::port).orElse(0);
        Path file = folder.resolve("credentials");
        if (port == 0 || !Files.exists(file)) {
            throw new IOException("no embedded database runs in the data folder");
        }
        Credentials kept = Credentials.keptIn(file);
        return new Logins(
                address(port, "kav", kept.application()),
                address(port, "kav_migrate", kept.migration()));
    }

    /// Two ways into one server.
    ///
    /// @param application the login of the work
    /// @param migration the login that may change the schema
    record Logins(DatabaseAddress application, DatabaseAddress migration) {}

    /// The login of the work: a member of `kav_app` and `kav_system`, nothing else.
    public DatabaseAddress application() {
        return address(port, "kav", credentials.application());
    }

    /// The login that may change the schema: a member of `kav_owner`.
    public DatabaseAddress migration() {
        return address(port, "kav_migrate", credentials.migration());
    }

    /// The superuser: for making roles, and for looking at plans in a benchmark.
    public DatabaseAddress administrator() {
        return address(port, "postgres", credentials.administrator());
    }

    private static DatabaseAddress address(int port, String user, String password) {
        return new DatabaseAddress("127.0.0.1", port, "kav", user, password, Map.of());
    }

    private void makeClusterWhenAbsent(Path folder) throws IOException, InterruptedException {
        if (Files.exists(cluster)) {
            return;
        }
        Path unfinished = folder.resolve("cluster-unfinished");
        FolderTree.delete(unfinished);
        Files.createDirectory(
                unfinished,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        account.own(unfinished);
        Path passwordFile = folder.resolve("password-for-initdb");
        Credentials.writeSecret(passwordFile, credentials.administrator());
        account.own(passwordFile);
        try {
            run(
                    "initdb",
                    "-D",
                    unfinished.toString(),
                    "-U",
                    "postgres",
                    "--encoding=UTF8",
                    "--locale=C.UTF-8",
                    "--auth=scram-sha-256",
                    "--pwfile=" + passwordFile);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private void stopOrphan() throws IOException, InterruptedException {
        if (Postmaster.of(cluster).isPresent()) {
            LOG.atInfo().log("Stopping the embedded database that an earlier run left behind");
            stop();
        }
        if (Postmaster.of(cluster).isEmpty()) {
            Files.deleteIfExists(cluster.resolve("postmaster.pid"));
        }
    }

    private void launch() throws IOException, InterruptedException {
        Path parameters = cluster.resolveSibling("postgresql.conf");
        ServerParameters.writeTo(parameters, port);
        for (int attempt = 1; ; attempt++) {
            try {
                run(START_LIMIT.plusMinutes(1), "pg_ctl", startArguments(parameters));
                return;
            } catch (IOException failed) {
                if (Postmaster.of(cluster).isPresent()) {
                    // It runs, but was not ready in time: nobody would ever stop it.
                    stop();
                    throw failed;
                }
                // After a killed server its children need a moment to let go of shared memory.
                if (attempt == STARTS_TRIED) {
                    throw failed;
                }
                Thread.sleep(BETWEEN_STARTS);
            }
        }
    }

    private String[] startArguments(Path parameters) {
        return new String[] {
            "start",
            "-w",
            "-t",
            Long.toString(START_LIMIT.toSeconds()),
            "-s",
            "-D",
            cluster.toString(),
            "-l",
            cluster.resolve("start.log").toString(),
            "-o",
            "-c config_file=" + shellQuoted(parameters.toString())
        };
    }

    /// One word for the shell that pg_ctl hands `-o` to.
    private static String shellQuoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        run(USUAL_LIMIT, program, arguments);
    }

    private void run(Duration limit, String program, String... arguments)
            throws IOException, InterruptedException {
        List<String> words = new java.util.ArrayList<>();
        words.add(programs.program(program).toString());
        words.addAll(List.of(arguments));
        int exitCode = new Command(account.command(words), limit).run();
        if (exitCode != 0) {
            throw new IOException(program + " ended with exit code " + exitCode);
        }
    }

    /// Starts the server again when it ends and nobody asked it to.
    private void watch() {
        while (!closing) {
            try {
                Optional<Postmaster> postmaster = Postmaster.of(cluster);
                if (postmaster.isPresent()) {
                    postmaster.get().process().onExit().join();
                }
                restartUnlessClosing();
            } catch (IOException failed) {
                LOG.atError()
                        .addKeyValue("cause", failed.getMessage())
                        .log("The embedded database could not be started again");
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private synchronized void restartUnlessClosing() throws IOException, InterruptedException {
        if (!closing && Postmaster.of(cluster).isEmpty()) {
            LOG.atError().log("The embedded database ended unexpectedly; starting it again");
            launch();
        }
    }

    private void stop() throws IOException, InterruptedException {
        try {
            run("pg_ctl", "stop", "-s", "-m", "fast", "-t", "30", "-D", cluster.toString());
        } catch (IOException slow) {
            run("pg_ctl", "stop", "-s", "-m", "immediate", "-t", "30", "-D", cluster.toString());
        }
    }

    /// Stops the server in the orderly way, at most a minute. Idempotent.
    @Override
    public synchronized void close() {
        if (closing) {
            return;
        }
        closing = true;
        try {
            if (Postmaster.of(cluster).isPresent()) {
                stop();
            }
        } catch (IOException failed) {
            LOG.atError().log("The embedded database did not stop");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
