package kav.bench.webhook;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kav.bench.load.LoadResult.Quantiles;
import kav.bench.load.Readiness;
import kav.bench.load.Wire;
import org.HdrHistogram.Histogram;

/// Rings on many connections at once. In a closed loop each connection asks again when it has its
/// answer; in an open one, request n is due n / rate seconds after the start, whatever happened
/// before, and its latency counts from that moment, also while no connection is free; what cannot
/// be sent even some time after the last was due counts as failed. Confined to one thread.
final class Ringing implements AutoCloseable {
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long OPENING_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long SPIN_NS = TimeUnit.MICROSECONDS.toNanos(1_200);

    private final Readiness readiness = new Readiness();
    private final List<KeptConnection> connections = new ArrayList<>();
    private final Deque<KeptConnection> free = new ArrayDeque<>();
    private final IncomingCalls requests;
    private final long patienceNs;
    private final Histogram latencyNs = new Histogram(1_000, LONGEST_NS, 3);
    private final Histogram latenessNs = new Histogram(1_000, LONGEST_NS, 3);
    private long connected;
    private long turnedAway;
    private long failed;

    /// @param patience with answers and free connections, once all requests are due
    Ringing(int port, boolean isTls, int count, String token, Duration patience)
            throws IOException {
        patienceNs = patience.toNanos();
        String base = (isTls ? "https" : "http") + "://127.0.0.1:" + port;
        requests = new IncomingCalls(token, base, new SecureRandom().nextLong());
        for (int i = 0; i < count; i++) {
            KeptConnection connection =
                    new KeptConnection(Wire.open(port, isTls, System.nanoTime() + OPENING_NS));
            readiness.add(connection.wire().socket(), () -> onReady(connection));
            connections.add(connection);
            free.add(connection);
        }
    }

    /// Rings for so long.
    ///
    /// @param perSecond 0: as fast as answers come
    WebhookResult ring(int seconds, int perSecond) throws IOException {
        reset();
        long startNs = System.nanoTime();
        long endNs = startNs + TimeUnit.SECONDS.toNanos(seconds);
        long total = perSecond == 0 ? Long.MAX_VALUE : (long) perSecond * seconds;
        long lastNs = perSecond == 0 ? endNs : endNs + patienceNs;
        long sent = 0;
        long nowNs = startNs;
        while (nowNs < lastNs && sent < total) {
            while (!free.isEmpty() && sent < total) {
                long dueNs = perSecond == 0 ? nowNs : startNs + sent * 1_000_000_000L / perSecond;
                if (dueNs > nowNs) {
                    break;
                }
                KeptConnection next = free.removeFirst();
                next.send(requests.next(), dueNs);
                sent++;
                nowNs = System.nanoTime();
                latenessNs.recordValue(
                        perSecond == 0 ? 0 : latenessNs(dueNs, next.freeSinceNs(), nowNs));
            }
            poll(nextDueNs(startNs, sent, perSecond));
            nowNs = System.nanoTime();
        }
        double perSecondConnected = connected * 1e9 / (System.nanoTime() - startNs);
        drain(System.nanoTime() + patienceNs);
        long unsent = perSecond == 0 ? 0 : total - sent;
        return new WebhookResult(
                perSecondConnected,
                connected,
                turnedAway,
                failed + unsent + connections.size() - free.size(),
                Quantiles.of(latencyNs),
                Quantiles.of(latenessNs));
    }

    /// While no connection is free the server is late, not the one who sends.
    static long latenessNs(long dueNs, long freeSinceNs, long sentNs) {
        return bounded(sentNs - Math.max(dueNs, freeSinceNs));
    }

    private long nextDueNs(long startNs, long sent, int perSecond) {
        return perSecond == 0 || free.isEmpty()
                ? Long.MAX_VALUE
                : startNs + sent * 1_000_000_000L / perSecond;
    }

    private void drain(long untilNs) throws IOException {
        while (free.size() < connections.size() && System.nanoTime() < untilNs) {
            poll(Long.MAX_VALUE);
        }
    }

    /// Takes what has come; sleeps at most a millisecond, and not when something is due before
    /// that.
    private void poll(long dueNs) throws IOException {
        if (dueNs - System.nanoTime() > SPIN_NS) {
            readiness.tell(1);
        } else {
            readiness.tell(0);
        }
    }

    private void onReady(KeptConnection connection) {
        try {
            connection.goOn();
            KeptConnection.Outcome outcome = connection.receive();
            if (outcome != KeptConnection.Outcome.UNDER_WAY) {
                latencyNs.recordValue(bounded(System.nanoTime() - connection.dueNs()));
                free.add(connection);
                count(outcome);
            }
        } catch (IOException _) {
            connection.end();
            free.remove(connection);
        }
    }

    private void count(KeptConnection.Outcome outcome) {
        switch (outcome) {
            case CONNECTED -> connected++;
            case TURNED_AWAY -> turnedAway++;
            case FAILED -> failed++;
            case UNDER_WAY -> {}
        }
    }

    private static long bounded(long ns) {
        return Math.clamp(ns, 0, LONGEST_NS);
    }

    private void reset() {
        latencyNs.reset();
        latenessNs.reset();
        connected = 0;
        turnedAway = 0;
        failed = 0;
    }

    @Override
    public void close() throws IOException {
        for (KeptConnection connection : connections) {
            connection.end();
        }
        readiness.close();
    }
}
