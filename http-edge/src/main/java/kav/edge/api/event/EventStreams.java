package kav.edge.api.event;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import kav.crm.BusinessId;
import kav.crm.event.EventBus;
import kav.edge.api.ApiProblem;
import kav.edge.api.Principal;
import kav.edge.http.BodySink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everyone who watches events on this node. A watch ends with the token that opened it, when its
/// session is revoked, or with the server. Thread-safe.
public final class EventStreams implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

    private final EventBus bus;
    private final EventLimits limits;
    private final InstantSource clock;
    private final LevelMeters meters;
    private final ConcurrentMap<BusinessId, Window> windows = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("kav-events").factory());
    private volatile boolean isClosed;

    private EventStreams(
            EventBus bus, EventLimits limits, LevelSource levels, InstantSource clock) {
        this.meters = new LevelMeters(levels);
        this.bus = bus;
        this.limits = limits;
        this.clock = clock;
    }

    /// With a timer of its own.
    ///
    /// @param levels how loud calls are, for those who look at them
    public static EventStreams start(
            EventBus bus, EventLimits limits, LevelSource levels, InstantSource clock) {
        EventStreams streams = new EventStreams(bus, limits, levels, clock);
        var _ =
                streams.timer.scheduleWithFixedDelay(
                        streams::tellLevels,
                        LevelMeters.EVERY_MS,
                        LevelMeters.EVERY_MS,
                        TimeUnit.MILLISECONDS);
        var _ = streams.timer.scheduleWithFixedDelay(streams::tick, 1, 1, TimeUnit.SECONDS);
        long beat = limits.heartbeat().toMillis();
        var _ =
                streams.timer.scheduleWithFixedDelay(
                        streams::heartbeat, beat, beat, TimeUnit.MILLISECONDS);
        return streams;
    }

    /// Without a timer: whoever tests calls [#tick], [#heartbeat] and [#tellLevels].
    static EventStreams withoutTimer(
            EventBus bus, EventLimits limits, LevelSource levels, InstantSource clock) {
        return new EventStreams(bus, limits, levels, clock);
    }

    /// Lets someone watch from now on.
    ///
    /// @param onScreen calls of that business whose levels they want
    /// @param lastSeen id of the last event they saw, or empty
    /// @return what opens the body once the connection is ready
    /// @throws kav.edge.http.ProblemException 429 when too many watch
    Opening watch(
            BusinessId business,
            Principal principal,
            Set<LevelMeters.OnScreen> onScreen,
            String lastSeen) {
        Instant now = clock.instant();
        Watcher watcher = new Watcher(principal, onScreen, limits.waitingPieces(), now);
        AtomicBoolean isAdded = new AtomicBoolean();
        windows.compute(
                business,
                (_, known) -> {
                    Window open = known == null ? opened(business, now) : known;
                    isAdded.set(open.add(watcher, lastSeen, now));
                    return open;
                });
        if (!isAdded.get()) {
            throw ApiProblem.tooMany(
                    "streams-too-many", "close another page first", Duration.ofSeconds(10));
        }
        if (isClosed) {
            watcher.end();
        }
        return sink -> {
            sink.onClosed(watcher::end);
            watcher.open(sink);
        };
    }

    /// Hands the open connection over.
    interface Opening {
        void with(BodySink sink);
    }

    private Window opened(BusinessId business, Instant now) {
        Window window = new Window(limits, now);
        window.watches(bus.watch(business, event -> window.onEvent(event, clock.instant())));
        return window;
    }

    /// A sign-in or key is good no more: its watches end.
    public void onRevoked(UUID session) {
        windows.values()
                .forEach(window ->
                        window.endWhere(watcher -> session.equals(watcher.principal().session())));
    }

    /// Ends the watches whose tokens have run out, and forgets old events.
    void tick() {
        Instant now = clock.instant();
        windows.values()
                .forEach(window ->
                        window.endWhere(watcher -> {
                            Instant until = watcher.principal().until();
                            boolean isOld = until != null && !now.isBefore(until);
                            return isOld || watcher.isOver(now);
                        }));
        windows.keySet()
                .forEach(business ->
                        windows.computeIfPresent(
                                business, (_, window) -> window.isOfUse(now) ? window : null));
    }

    void heartbeat() {
        windows.values().forEach(Window::heartbeat);
    }

    /// Shows those who look at calls how loud these are.
    void tellLevels() {
        Instant now = clock.instant();
        windows.values().forEach(window -> meters.tick(window.watchersOfLevels(), now));
    }

    /// How many watch now.
    public int watcherCount() {
        return windows.values().stream().mapToInt(Window::watcherCount).sum();
    }

    /// Ends every watch, so that the server need not wait for them. Idempotent.
    @Override
    public void close() {
        isClosed = true;
        timer.shutdownNow();
        windows.values().forEach(window -> window.endWhere(_ -> true));
        LOG.debug("events end");
    }
}
