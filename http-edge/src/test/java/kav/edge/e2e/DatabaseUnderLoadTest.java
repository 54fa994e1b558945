package kav.edge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import kav.crm.postgres.Connections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server with an embedded PostgreSQL of its own, which dies or has no connection left while
/// calls and messages come in: what was acknowledged is there afterwards, exactly once.
@Timeout(240)
class DatabaseUnderLoadTest {
    private static final int WRITERS_OF_A_KIND = 3;

    /// Of each kind, each time.
    private static final int SOME = 20;

    private final Path data = TestHome.fresh("own-database");
    private final Set<String> messages = ConcurrentHashMap.newKeySet();
    private final Set<String> calls = ConcurrentHashMap.newKeySet();
    private final List<Thread> writers = new ArrayList<>();
    private FakeTwilio twilio;
    private TestServer server;
    private final Semaphore messagesToSend = new Semaphore(0);
    private final Semaphore callsToTell = new Semaphore(0);
    private volatile boolean isOver;

    @BeforeEach
    void start() throws Exception {
        twilio = new FakeTwilio();
        server = TestServer.startAlone("", twilio.environment(), data);
    }

    @AfterEach
    void stop() throws Exception {
        endLoad();
        server.close();
        twilio.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "QUIT"})
    @Execution(ExecutionMode.CONCURRENT)
    void shouldHaveEverythingAcknowledgedOnce_whenThePostmasterDies(String signal)
            throws Exception {
        startLoad();
        more(SOME);
        more(SOME, SOME / 2);

        long postmaster = postmaster();
        signal(postmaster, signal);
        more(SOME);
        Await.until("started again", () -> isUp() && postmaster() != postmaster);
        more(SOME);

        checkAllIsThereOnce();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldGoOn_whenNobodyGetsAConnection() throws Exception {
        startLoad();
        more(SOME);
        Deque<Connection> hoard = new ArrayDeque<>();
        try {
            hoard.add(Connections.open(Records.superuserOf(data)));
            Await.until("all are taken", () -> takeAll(hoard));
            Await.until("noticed", () -> server.text("/readyz").contains("\"db\":\"down\""));
            assertThat(server.get("/readyz").statusCode()).isEqualTo(200);
            assertThat(server.text("/readyz")).contains("\"status\":\"degraded\"");

            more(SOME);
        } finally {
            for (Connection connection : hoard) {
                connection.close();
            }
        }
        Await.until("noticed", this::isUp);

        checkAllIsThereOnce();
    }

    /// Whoever asks how a call ended waits on the lock until the pool has no connection left.
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldGoOn_whenThePoolIsExhausted() throws Exception {
        startLoad();
        more(SOME);
        List<Thread> waiting = new ArrayList<>();
        try (Connection lock = Connections.open(Records.superuserOf(data))) {
            lock.setAutoCommit(false);
            lock.createStatement()
                    .execute("LOCK TABLE kav.call, kav.whatsapp_inbox IN ACCESS EXCLUSIVE MODE");
            for (int i = 0; i < 8; i++) {
                waiting.add(Thread.ofVirtual().start(this::askHowACallEnded));
            }

            more(SOME);

            assertThat(server.get("/readyz").statusCode()).isEqualTo(200);
            lock.rollback();
        }
        for (Thread thread : waiting) {
            thread.join();
        }
        Await.until("noticed", this::isUp);

        checkAllIsThereOnce();
    }

    private void askHowACallEnded() {
        try {
            var _ = server.post("/webhook/stream_ended", call(TestCall.newSid()));
        } catch (Exception refused) {
            throw new AssertionError(refused);
        }
    }

    /// Takes every connection there is, and takes theirs away from those who have one.
    ///
    /// @return whether nobody else has any
    private boolean takeAll(Deque<Connection> hoard) throws SQLException {
        var first = hoard.getFirst().createStatement();
        first.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'kav'");
        boolean isFull = false;
        while (!isFull) {
            try {
                hoard.add(Connections.open(Records.superuserOf(data)));
            } catch (SQLException full) {
                assertThat(full.getSQLState()).isEqualTo("53300");
                isFull = true;
            }
        }
        var left =
                first.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE usename = 'kav'");
        left.next();
        return left.getInt(1) == 0;
    }

    private void startLoad() {
        for (int i = 0; i < WRITERS_OF_A_KIND; i++) {
            writers.add(
                    Thread.ofVirtual()
                            .start(() ->
                                    write(
                                            messagesToSend,
                                            messages,
                                            sid ->
                                                    told(
                                                            "/webhook/whatsapp/twilio",
                                                            message("SM" + sid),
                                                            200))));
            writers.add(
                    Thread.ofVirtual()
                            .start(() ->
                                    write(
                                            callsToTell,
                                            calls,
                                            sid ->
                                                    told(
                                                            "/webhook/call_status",
                                                            call("CA" + sid),
                                                            204))));
        }
    }

    /// Tells one thing after the other as far as they are wanted; what is not acknowledged was not
    /// told.
    private void write(Semaphore wanted, Set<String> acknowledged, Predicate<String> telling) {
        wanted.acquireUninterruptibly();
        while (!isOver) {
            String sid = UUID.randomUUID().toString().replace("-", "");
            if (telling.test(sid)) {
                acknowledged.add(sid);
                wanted.acquireUninterruptibly();
            }
        }
    }

    private void endLoad() throws InterruptedException {
        isOver = true;
        messagesToSend.release(WRITERS_OF_A_KIND);
        callsToTell.release(WRITERS_OF_A_KIND);
        for (Thread writer : writers) {
            writer.join();
        }
        writers.clear();
    }

    private static Map<String, String> call(String sid) {
        Map<String, String> form = new HashMap<>();
        form.put("CallSid", sid);
        form.put("AccountSid", FakeTwilio.ACCOUNT);
        form.put("From", "+972501234567");
        form.put("To", "+15550100002");
        form.put("CallStatus", "completed");
        return form;
    }

    private static Map<String, String> message(String sid) {
        Map<String, String> form = new HashMap<>();
        form.put("MessageSid", sid);
        form.put("AccountSid", FakeTwilio.ACCOUNT);
        form.put("From", "whatsapp:+972501234567");
        form.put("To", WhatsAppSide.OURS);
        form.put("Body", "hello");
        form.put("NumMedia", "0");
        form.put("MessageType", "text");
        return form;
    }

    private boolean told(String path, Map<String, String> form, int status) {
        try {
            return server.post(path, form).statusCode() == status;
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private void more(int many) throws Exception {
        more(many, many);
    }

    /// Has so many more told of each kind and waits until enough of them are acknowledged.
    private void more(int many, int enough) throws Exception {
        int messagesBefore = messages.size();
        int callsBefore = calls.size();
        messagesToSend.release(many);
        callsToTell.release(many);
        Await.until(
                "more is acknowledged",
                () ->
                        messages.size() >= messagesBefore + enough
                                && calls.size() >= callsBefore + enough);
    }

    private boolean isUp() throws Exception {
        return server.text("/readyz").contains("\"db\":\"ok\"");
    }

    private void checkAllIsThereOnce() throws Exception {
        endLoad();
        try {
            Await.until("all is written down", () -> missing().isEmpty());
        } catch (AssertionError inVain) {
            throw new AssertionError(
                    "missing %s of %d messages and %d calls"
                            .formatted(missing(), messages.size(), calls.size()),
                    inVain);
        }
        assertThat(messagesThere()).doesNotHaveDuplicates();
        assertThat(callsThere()).doesNotHaveDuplicates();
    }

    private List<String> missing() throws SQLException {
        List<String> missing = new ArrayList<>();
        messages.forEach(sid -> missing.add("SM" + sid));
        calls.forEach(sid -> missing.add("CA" + sid));
        missing.removeAll(new HashSet<>(messagesThere()));
        missing.removeAll(new HashSet<>(callsThere()));
        return missing;
    }

    private List<String> messagesThere() throws SQLException {
        return column("SELECT provider_message_id FROM kav.whatsapp_message");
    }

    private List<String> callsThere() throws SQLException {
        return column("SELECT call_sid FROM kav.call WHERE status = 'completed'");
    }

    private List<String> column(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = Connections.open(Records.superuserOf(data));
                var row = connection.createStatement().executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    private long postmaster() throws Exception {
        Path file = data.resolve("postgres/cluster/postmaster.pid");
        return Files.exists(file) ? Long.parseLong(Files.readAllLines(file).getFirst()) : 0;
    }

    private static void signal(long process, String signal) throws Exception {
        int exitCode =
                new ProcessBuilder("kill", "-" + signal, Long.toString(process)).start().waitFor();
        assertThat(exitCode).isZero();
    }
}
