package kav.crm.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// The embedded server's configuration file, written anew at each start: what is not here is
/// PostgreSQL's default. Sized for a small machine that also carries calls. Immutable.
final class ServerParameters {
    private static final String FILE =
            """
            # Written by Kav at each start; changes made here are lost.
            listen_addresses = '127.0.0.1'
            port = %d
            unix_socket_directories = ''
            password_encryption = 'scram-sha-256'
            max_connections = 100
            # Durable: acknowledged means on the disk.
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            # Modest.
            shared_buffers = 128MB
            work_mem = 8MB
            maintenance_work_mem = 64MB
            effective_cache_size = 512MB
            max_wal_size = 1GB
            wal_compression = on
            max_parallel_workers_per_gather = 0
            jit = off
            # The log: seven files, one a weekday; neither statements nor values are in it.
            logging_collector = on
            log_directory = 'log'
            log_filename = 'postgres-%%a.log'
            log_truncate_on_rotation = on
            log_rotation_age = 1d
            log_rotation_size = 0
            log_min_error_statement = 'panic'
            log_error_verbosity = terse
            log_checkpoints = off
            log_timezone = 'UTC'
            timezone = 'UTC'
            lc_messages = 'C'
            default_text_search_config = 'pg_catalog.simple'
            idle_in_transaction_session_timeout = 60s
            """;

    private ServerParameters() {}

    /// Writes the file anew beside its old self and puts it in its place.
    ///
    /// @param file in a folder that belongs to this process, not to the server's account
    static void writeTo(Path file, int port) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        Files.writeString(unfinished, FILE.formatted(port), StandardOpenOption.CREATE_NEW);
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
