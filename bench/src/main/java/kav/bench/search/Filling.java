package kav.bench.search;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;

/// Fills one business with contacts and messages by COPY, in the order of time over two years, and
/// builds the indexes behind it. The words of a message come with it: the column is no generated
/// one any more in this database, which reading does not notice. Confined to one thread.
final class Filling {
    private static final Instant END = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration SPAN = Duration.ofDays(730);
    private static final String CHAT = "chat";

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
    private final CopyIn copy;
    private final Structure structure;

    /// @param connection as the tables' owner
    Filling(Connection connection, BusinessId business, PrintWriter out) {
        this.connection = connection;
        this.business = business;
        this.copy = new CopyIn(connection, out);
        this.structure = new Structure(connection, TABLES, out);
    }

    /// @param contacts each with one number and one conversation
    void fill(int contacts, int messages) throws SQLException, IOException {
        execute("SET search_path = kav");
        execute("SET maintenance_work_mem = '1GB'");
        execute("SET synchronous_commit = off");
        structure.takeOff();
        UUID account = UuidV7.at(END);
        execute(
                ("INSERT INTO whatsapp_account (business_id, id, provider, address) VALUES ('%s',"
                                + " '%s', 'twilio', 'whatsapp:+bench')")
                        .formatted(business, account));
        people(contacts, account);
        messages(contacts, messages);
        demandEqual(
                "SELECT text, words FROM whatsapp_message LIMIT 2000",
                "words = search_words(text)");
        structure.putBack();
    }

    private void people(int contacts, UUID account) throws SQLException, IOException {
        copy.copy(
                "contact (business_id, id, name, company, phone)",
                contacts,
                (to, number) ->
                        row(
                                to,
                                id(1, number),
                                Words.name(number),
                                Words.company(number),
                                phone(number)));
        copy.copy(
                "contact_word (business_id, word, contact_id)",
                contacts,
                (to, number) -> {
                    String text = Words.name(number) + ' ' + Words.company(number);
                    for (String word : WordForms.plain(text)) {
                        row(to, word, id(1, number));
                    }
                });
        demandEqual(
                "SELECT (SELECT array_agg(w.word ORDER BY w.word) FROM contact_word w WHERE"
                        + " w.contact_id = c.id AND w.business_id = c.business_id) AS kept, (SELECT"
                        + " array_agg(DISTINCT x COLLATE \"C\" ORDER BY x COLLATE \"C\") FROM"
                        + " regexp_split_to_table(search_plain(c.name || ' ' || c.company),"
                        + " '[^[:alnum:]]+') x WHERE x <> '') AS own FROM contact c LIMIT 20",
                "kept = own");
        copy.copy(
                "contact_channel (business_id, id, contact_id, kind, address)",
                contacts,
                (to, number) -> row(to, id(2, number), id(1, number), "phone", phone(number)));
        copy.copy(
                "whatsapp_conversation (business_id, id, account_id, contact_id, chat,"
                        + " last_message_at)",
                contacts,
                (to, number) -> row(to, id(3, number), account, id(1, number), CHAT + number, END));
    }

    private void messages(int contacts, int messages) throws SQLException, IOException {
        execute("ALTER TABLE whatsapp_message ALTER COLUMN words DROP EXPRESSION");
        copy.copy(
                "whatsapp_message (business_id, id, conversation_id, provider, account, chat,"
                        + " direction, provider_message_id, author, kind, text, words, status, at,"
                        + " status_at)",
                messages,
                (to, number) -> {
                    Instant at = at(number, messages);
                    int contact = new SplittableRandom(-number).nextInt(contacts);
                    String text = Words.sentence(number);
                    row(
                            to,
                            UuidV7.at(at),
                            id(3, contact),
                            "twilio",
                            "bench",
                            CHAT + contact,
                            "inbound",
                            "SM" + number,
                            "contact",
                            "text",
                            text,
                            String.join(" ", WordForms.all(text)),
                            "received",
                            at,
                            at);
                });
    }

    private static Instant at(int number, int messages) {
        return END.minus(SPAN).plusMillis((long) (SPAN.toMillis() * ((double) number / messages)));
    }

    /// E.164, each number another one.
    private static String phone(int number) {
        return "+9725" + (10_000_000 + number * 79L % 89_999_999);
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

    /// What was made here must be what the database would have made.
    private void demandEqual(String sample, String condition) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT count(*) FROM (%s) s WHERE (%s) IS NOT TRUE"
                                        .formatted(sample, condition))) {
            rows.next();
            if (rows.getLong(1) != 0) {
                throw new IllegalStateException("made-up words differ from the database's");
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
