package kav.edge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.internal.PlatformDependent;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordingStream;
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
            Set<String> threadsBefore = platformThreads();
            long memoryBefore = PlatformDependent.usedDirectMemory();

            try (VirtualThreads begun = new VirtualThreads()) {
                hold(server, SIDS, CALLS);
                Await.until("each caller and each call had one", begun::areAllTold);
                Await.until("virtual threads end", () -> begun.living() <= 0);
            }
            Await.until("no call lives", () -> server.metric("kav_calls_live") == 0);
            Await.until("no socket is open", () -> server.metric("kav_streams_live") == 0);
            assertThat(server.metric("kav_calls_places")).isZero();
            awaitRows(CALLS);
            assertThat(count("call", "end_reason = 'caller_hung_up'")).isEqualTo(CALLS);
            assertThat(Records.file(SIDS + 0).call().status()).isEqualTo(CallStatus.COMPLETED);
            assertThat(streams("")).isEqualTo(CALLS);
            assertThat(streams("AND s.end_reason = 'caller_hung_up'")).isEqualTo(CALLS);

            assertThat(platformThreads()).isSubsetOf(threadsBefore);
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

    /// Names of the threads that live, but for those of the JDK's pools.
    private static Set<String> platformThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.matches("(ForkJoinPool|HttpClient|JFR|kav_).*"))
                .collect(Collectors.toSet());
    }

    /// Virtual threads that began since and have not ended, as the JVM's flight recorder tells.
    private static final class VirtualThreads implements AutoCloseable {
        private final LongAdder started = new LongAdder();
        private final LongAdder ended = new LongAdder();
        private final RecordingStream told = new RecordingStream();

        VirtualThreads() {
            told.enable("jdk.VirtualThreadStart").withoutStackTrace();
            told.enable("jdk.VirtualThreadEnd").withoutStackTrace();
            told.onEvent("jdk.VirtualThreadStart", _ -> started.increment());
            told.onEvent("jdk.VirtualThreadEnd", _ -> ended.increment());
            told.startAsync();
        }

        /// The recorder tells with a delay.
        boolean areAllTold() {
            return started.sum() >= 2 * CALLS;
        }

        long living() {
            return started.sum() - ended.sum();
        }

        @Override
        public void close() {
            told.close();
        }
    }
}
