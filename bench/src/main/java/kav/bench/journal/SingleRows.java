package kav.bench.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kav.crm.BusinessId;
import kav.crm.UuidV7;
import kav.crm.call.Ending;
import kav.crm.call.Turn;
import kav.crm.journal.JournalEntry;
import org.HdrHistogram.Histogram;

/// The same rows by plain JDBC: one prepared statement and one commit an entry, on one connection
/// that is the business's for good, which is kinder than the journal's own transactions. Confined
/// to one thread.
final class SingleRows implements AutoCloseable {
    private final Connection connection;
    private final BusinessId business;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final Map<String, UUID> callIds = new HashMap<>();

    SingleRows(Connection connection, BusinessId business) throws SQLException {
        this.connection = connection;
        this.business = business;
        try (PreparedStatement become =
                connection.prepareStatement("SELECT set_config('kav.business_id', ?, false)")) {
            become.setString(1, business.toString());
            become.execute();
        }
    }

    /// Writes all, one after the other.
    Acknowledged write(int round, List<JournalEntry> entries) throws SQLException {
        Histogram waitsNs = Acknowledged.histogram();
        long startNs = System.nanoTime();
        for (JournalEntry entry : entries) {
            write(entry);
            waitsNs.recordValue(System.nanoTime() - startNs);
        }
        return new Acknowledged(
                "single rows", round, entries.size(), System.nanoTime() - startNs, waitsNs);
    }

    private void write(JournalEntry entry) throws SQLException {
        switch (entry) {
            case JournalEntry.CallSeen seen -> see(seen);
            case JournalEntry.StreamOpened opened -> open(opened);
            case JournalEntry.TurnSaid said -> say(said);
            case JournalEntry.StreamEnded ended ->
                    end(
                            "UPDATE call_stream SET ended_at = ?, end_reason = ?, end_side = ?,"
                                    + " end_detail = ? WHERE business_id = ? AND call_id = ?",
                            ended.callSid(),
                            ended.ending());
            case JournalEntry.CallEnded ended ->
                    end(
                            "UPDATE call SET status = 'completed', ended_at = ?, end_reason = ?,"
                                    + " end_side = ?, end_detail = ? WHERE business_id = ? AND id = ?",
                            ended.callSid(),
                            ended.ending());
            case JournalEntry.EventHappened _,
                    JournalEntry.LeadSaved _,
                    JournalEntry.RecordingTold _,
                    JournalEntry.WhatsAppTold _ ->
                    throw new IllegalArgumentException("the script has none");
        }
    }

    private void see(JournalEntry.CallSeen seen) throws SQLException {
        UUID id = UuidV7.at(seen.at());
        callIds.put(seen.callSid(), id);
        run(
                "INSERT INTO call (business_id, id, call_sid, account_sid, status, from_number,"
                        + " to_number, node_id, started_at)"
                        + " VALUES (?, ?, ?, ?, 'in_progress', ?, ?, 'bench', ?)",
                business.value(),
                id,
                seen.callSid(),
                seen.sighting().accountSid(),
                seen.sighting().from(),
                seen.sighting().to(),
                time(seen.at()));
    }

    private void open(JournalEntry.StreamOpened opened) throws SQLException {
        run(
                "INSERT INTO call_stream (business_id, id, call_id, stream_number, stream_sid,"
                        + " node_id, boot_id, started_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                business.value(),
                UuidV7.at(opened.at()),
                callIds.get(opened.callSid()),
                opened.start().number(),
                opened.start().streamSid(),
                opened.start().node().nodeId(),
                opened.start().node().bootId(),
                time(opened.at()));
    }

    private void say(JournalEntry.TurnSaid said) throws SQLException {
        Turn turn = said.turn();
        run(
                "INSERT INTO turn (business_id, id, call_id, stream_number, ordinal, speaker, text,"
                        + " heard_text, interrupted, started_ms, ended_ms, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                business.value(),
                UuidV7.at(said.at()),
                callIds.get(said.callSid()),
                turn.streamNumber(),
                turn.ordinal(),
                turn.speaker().name().toLowerCase(Locale.ROOT),
                turn.text(),
                turn.heardText(),
                turn.interrupted(),
                turn.startedMs(),
                turn.endedMs(),
                time(said.at()));
    }

    private void end(String sql, String callSid, Ending ending) throws SQLException {
        run(
                sql,
                time(ending.at()),
                ending.reason(),
                ending.side(),
                ending.detail(),
                business.value(),
                callIds.get(callSid));
    }

    private static Timestamp time(Instant at) {
        return Timestamp.from(at);
    }

    private void run(String sql, @org.jspecify.annotations.Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int index = 0; index < values.length; index++) {
            statement.setObject(index + 1, values[index]);
        }
        if (statement.executeUpdate() != 1) {
            throw new SQLException("a row was not written");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
