package kav.edge.health;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last five minutes of this node, a point every five seconds: read from the meters, on a
/// thread of its own. Thread-safe.
public final class NodeWatch implements AutoCloseable {
    public static final Duration EVERY = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(NodeWatch.class);
    private static final int POINTS = 60;

    private final MeterRegistry meters;
    private final InstantSource clock;
    private final Deque<Point> points = new ArrayDeque<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().name("node-watch").daemon().unstarted(task));
    private double garbageMsBefore;
    private double lateFramesBefore;

    /// Without the timer: whoever made it says when to look.
    NodeWatch(MeterRegistry meters, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
        garbageMsBefore = garbageMs();
        lateFramesBefore = lateFrames();
        look();
    }

    public static NodeWatch start(MeterRegistry meters, InstantSource clock) {
        NodeWatch watch = new NodeWatch(meters, clock);
        var _ =
                watch.timer.scheduleAtFixedRate(
                        watch::lookOnce, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    /// One moment.
    ///
    /// @param loopLagMs of the latest event loop
    /// @param garbageMs that the program stood still for the collector since the point before
    /// @param lateFrames of callers that came too late or twice, told by calls that ended since
    ///   then
    /// @param heapMb in use
    public record Point(
            Instant at,
            int calls,
            double loopLagMs,
            double garbageMs,
            int lateFrames,
            int heapMb) {}

    /// The oldest first.
    public List<Point> points() {
        synchronized (points) {
            return List.copyOf(points);
        }
    }

    /// What goes wrong once does not end the watch: the timer drops a task that throws.
    void lookOnce() {
        try {
            look();
        } catch (RuntimeException wrong) {
            LOG.atWarn().setCause(wrong).log("could not look at this node");
        }
    }

    void look() {
        double garbage = garbageMs();
        double late = lateFrames();
        Point point =
                new Point(
                        clock.instant(),
                        (int) sum("kav.calls.live", Statistic.VALUE),
                        tenths(sum("kav.loop.lag.seconds", Statistic.VALUE) * 1_000),
                        tenths(Math.max(0, garbage - garbageMsBefore)),
                        (int) Math.max(0, late - lateFramesBefore),
                        heapMb());
        garbageMsBefore = garbage;
        lateFramesBefore = late;
        synchronized (points) {
            points.addLast(point);
            if (points.size() > POINTS) {
                points.removeFirst();
            }
        }
    }

    private double garbageMs() {
        return sum("jvm.gc.pause", Statistic.TOTAL_TIME) * 1_000;
    }

    private double lateFrames() {
        return sum("kav.frames.late", Statistic.COUNT);
    }

    private static int heapMb() {
        Runtime runtime = Runtime.getRuntime();
        return (int) ((runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    private double sum(String name, Statistic statistic) {
        double sum = 0;
        for (Meter meter : meters.find(name).meters()) {
            sum +=
                    StreamSupport.stream(meter.measure().spliterator(), false)
                            .filter(one -> one.getStatistic() == statistic)
                            .mapToDouble(Measurement::getValue)
                            .filter(Double::isFinite)
                            .sum();
        }
        return sum;
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
