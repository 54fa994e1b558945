package kav.bench.search;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/// Fills one business with contacts and messages by COPY, in the order of time over two years. COPY
/// is not to be had behind row-level security, so the owner of the tables lifts it for the filling
/// of this database of its own. The searches are measured behind it. Confined to one thread.
final class Filling {
    static final Instant END = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration SPAN = Duration.ofDays(730);
    private static final int CHUNK = 100_000;

    private static final List<String> TABLES =
            List.of(
                    "contact",
                    "contact_word",
                    "contact_channel",
                    "whatsapp_account",
                    "whatsapp_conversation",
                    "whatsapp_message");

    private final Connection connection;
    private final BusinessId business;
    private final Words words = new Words(new Random(42));
    private final PrintWriter out;

    Filling(Connection connection, BusinessId business, PrintWriter out) throws SQLException {
        this.connection = connection;
        this.business = business;
        this.out = out;
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = kav");
        }
    }

    /// One line of a COPY.
    private interface Line {
        void write(Writer to, int number) throws IOException;
    }

    /// @param contacts each with one number and one conversation
    void fill(int contacts, int messages) throws SQLException, IOException {
        force("NO FORCE");
        UUID account = UuidV7.at(END);
        execute(
                ("INSERT INTO whatsapp_account (business_id, id, provider, address) VALUES ('%s',"
                                + " '%s', 'twilio', 'whatsapp:+bench')")
                        .formatted(business, account));
        copy(
                "contact (business_id, id, name, phone)",
                contacts,
                (to, number) ->
                        row(to, id(1, number), words.name(), "+9725" + (10_000_000 + number)));
        copy(
                "contact_channel (business_id, id, contact_id, kind, address)",
                contacts,
                (to, number) ->
                        row(
                                to,
                                id(2, number),
                                id(1, number),
                                "phone",
                                "+9725" + (10_000_000 + number)));
        String chat = "chat";
        copy(
                "whatsapp_conversation (business_id, id, account_id, contact_id, chat,"
                        + " last_message_at)",
                contacts,
                (to, number) -> row(to, id(3, number), account, id(1, number), chat + number, END));
        Random random = new Random(43);
        copy(
                "whatsapp_message (business_id, id, conversation_id, provider, account, chat,"
                        + " direction, provider_message_id, author, kind, text, status, at,"
                        + " status_at)",
                messages,
                (to, number) -> {
                    Instant at = at(number, messages);
                    int contact = random.nextInt(contacts);
                    row(
                            to,
                            UuidV7.at(at),
                            id(3, contact),
                            "twilio",
                            "bench",
                            chat + contact,
                            "inbound",
                            "SM" + number,
                            "contact",
                            "text",
                            words.sentence(),
                            "received",
                            at,
                            at);
                });
        force("FORCE");
    }

    private void force(String word) throws SQLException {
        for (String table : TABLES) {
            execute("ALTER TABLE " + table + " " + word + " ROW LEVEL SECURITY");
        }
    }

    private static Instant at(int number, int messages) {
        return END.minus(SPAN).plusMillis(SPAN.toMillis() / messages * number);
    }

    private static UUID id(int kind, int number) {
        return new UUID(0x0192_0000_0000_7000L + kind, 0x8000_0000_0000_0000L + number);
    }

    private void row(Writer to, Object... values) throws IOException {
        to.write(business.toString());
        for (Object value : values) {
            to.write('\t');
            to.write(value.toString());
        }
        to.write('\n');
    }

    private void copy(String columns, int rows, Line line) throws SQLException, IOException {
        long startNs = System.nanoTime();
        for (int from = 0; from < rows; from += CHUNK) {
            String sql = "COPY " + columns + " FROM STDIN";
            try (Writer to =
                    new BufferedWriter(
                            new OutputStreamWriter(
                                    new PGCopyOutputStream(
                                            connection.unwrap(PGConnection.class), sql),
                                    StandardCharsets.UTF_8),
                            1 << 16)) {
                for (int number = from; number < Math.min(rows, from + CHUNK); number++) {
                    line.write(to, number);
                }
            }
        }
        out.printf(
                "filled %s: %,d rows in %.1f s%n",
                columns.substring(0, columns.indexOf(' ')),
                rows,
                (System.nanoTime() - startNs) / 1e9);
        out.flush();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
