package kav.bench.search;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/// Writes made-up rows into a table by COPY and tells how far it is. Confined to one thread.
final class CopyIn {
    private static final int CHUNK = 250_000;
    private static final int TELL_EVERY = 1_000_000;

    /// The lines of one thing.
    @FunctionalInterface
    interface Lines {
        /// Writes none, one or several, each ended by a newline.
        void write(Writer to, int number) throws IOException;
    }

    private final Connection connection;
    private final PrintWriter out;

    CopyIn(Connection connection, PrintWriter out) {
        this.connection = connection;
        this.out = out;
    }

    /// @param columns the table's name, and its columns in brackets
    /// @param things how many are asked for, from 0
    void copy(String columns, int things, Lines lines) throws SQLException, IOException {
        String sql = "COPY " + columns + " FROM STDIN";
        String table = columns.substring(0, columns.indexOf(' '));
        long startNs = System.nanoTime();
        for (int from = 0; from < things; from += CHUNK) {
            int to = Math.min(things, from + CHUNK);
            try (Writer writer =
                    new BufferedWriter(
                            new OutputStreamWriter(
                                    new PGCopyOutputStream(
                                            connection.unwrap(PGConnection.class), sql),
                                    StandardCharsets.UTF_8),
                            1 << 16)) {
                for (int number = from; number < to; number++) {
                    lines.write(writer, number);
                }
            }
            if (to % TELL_EVERY == 0 || to == things) {
                double seconds = (System.nanoTime() - startNs) / 1e9;
                out.printf(Locale.ROOT, "%s: %,d of %,d, %.0f s%n", table, to, things, seconds);
                out.flush();
            }
        }
    }
}
