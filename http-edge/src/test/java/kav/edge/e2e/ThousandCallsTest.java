package kav.edge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.internal.PlatformDependent;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import kav.crm.call.CallStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A thousand calls leave nothing behind: no thread, buffer, place or open row.
@Timeout(150)
class ThousandCallsTest {
    private static final int CALLS = 1_000;
    private static final int AT_ONCE = 50;
    private static final long SLACK_BYTES = 16L << 20;
    private static final String SIDS = "CAthousand-" + ProcessHandle.current().pid() + "-";

    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();

    @Test
    void shouldBeAsBefore_whenAThousandCallsAreOver() throws Exception {
        ByteBufUtil.setLeakListener((kind, records) -> leaks.add(kind + records));
        try (TestServer server = TestServer.start("speech.offline-max-calls = 1\n")) {
            hold(server, "warm", AT_ONCE);
            Threads before = Threads.now();
            long memoryBefore = PlatformDependent.usedDirectMemory();

            hold(server, SIDS, CALLS);
            Await.until("no call lives", () -> server.metric("kav_calls_live") == 0);
            Await.until("no socket is open", () -> server.metric("kav_streams_live") == 0);
            assertThat(server.metric("kav_calls_places")).isZero();
            awaitRows(CALLS);
            assertThat(count("call", "end_reason = 'caller_hung_up'")).isEqualTo(CALLS);
            assertThat(Records.file(SIDS + 0).call().status()).isEqualTo(CallStatus.COMPLETED);
            assertThat(streams("")).isEqualTo(CALLS);
            assertThat(streams("AND s.end_reason = 'caller_hung_up'")).isEqualTo(CALLS);

            awaitThreads(before);
            assertThat(PlatformDependent.usedDirectMemory()).isLessThan(memoryBefore + SLACK_BYTES);
            assertThat(leaksFound()).isEmpty();
        } finally {
            ByteBufUtil.setLeakListener(null);
        }
    }

    private static void hold(TestServer server, String sids, int calls) throws Exception {
        Semaphore places = new Semaphore(AT_ONCE);
        List<Future<?>> held = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < calls; i++) {
                String callSid = sids + i;
                places.acquire();
                held.add(
                        callers.submit(() -> {
                            try {
                                hold(server, callSid);
                            } finally {
                                places.release();
                            }
                            return null;
                        }));
            }
        }
        for (Future<?> call : held) {
            call.get();
        }
    }

    /// Starts, hears the greeting begin, and hangs up; one in ten breaks a message on the way.
    private static void hold(TestServer server, String callSid) throws Exception {
        TestCall call = TestCall.start(server.port(), callSid);
        call.silence(10);
        Await.until("the greeting begins", () -> call.stream.textCount() > 0);
        if (callSid.endsWith("7")) {
            call.stream.send("{");
        }
        assertThat(call.hangUp()).isEqualTo(new RawStream.End(1_000, "CALLER_HUNG_UP"));
    }

    private static long count(String table, String where) {
        return Records.count(
                "SELECT count(*) FROM " + table + " WHERE call_sid LIKE ? AND " + where,
                SIDS + "%");
    }

    /// A slow disk may be seconds behind; it must not stand still.
    private static void awaitRows(int wanted) throws Exception {
        for (long before = -1, now = ended(); now < wanted; now = ended()) {
            assertThat(now).as("calls that are written down as over").isGreaterThan(before);
            before = now;
            long reached = now;
            Await.until("more than " + reached, () -> ended() > reached);
        }
    }

    private static long ended() {
        return count("call", "ended_at IS NOT NULL");
    }

    private static long streams(String where) {
        return Records.count(
                "SELECT count(*) FROM call_stream s JOIN call c ON c.business_id = s.business_id"
                        + " AND c.id = s.call_id WHERE c.call_sid LIKE ? "
                        + where,
                SIDS + "%");
    }

    /// Netty tells of a leak when the lost buffer is collected and another one is taken.
    private List<String> leaksFound() {
        System.gc();
        for (int i = 0; i < 1_000; i++) {
            ByteBufAllocator.DEFAULT.directBuffer(64).release();
        }
        return List.copyOf(leaks);
    }

    private static void awaitThreads(Threads before) throws Exception {
        Await.until("virtual threads end", () -> Threads.now().virtual() <= before.virtual());
        assertThat(Threads.now().platform()).isSubsetOf(before.platform());
    }

    /// The threads there are, but for those of the JDK's pools; virtual ones are counted in a dump.
    ///
    /// @param platform names
    private record Threads(Set<String> platform, long virtual) {
        static Threads now() throws Exception {
            Path dump = TestHome.fresh("threads").resolve("dump.json");
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
            long virtual;
            try (var lines = Files.lines(dump)) {
                virtual = lines.filter(line -> line.contains("\"virtual\": true")).count();
            }
            return new Threads(
                    Thread.getAllStackTraces().keySet().stream()
                            .map(Thread::getName)
                            .filter(name -> !name.matches("(ForkJoinPool|HttpClient|kav_).*"))
                            .collect(Collectors.toSet()),
                    virtual);
        }
    }
}
