package kav.edge.api.event;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import kav.crm.event.Event;
import kav.crm.event.EventBus;
import org.jspecify.annotations.Nullable;

/// The latest events of one business, and who watches them. Thread-safe; never blocks; all fields
/// that change are guarded by this.
final class Window {
    private static final Set<String> MOMENTARY = Set.of("call.partial", "call.level");

    private final EventLimits limits;

    private final Deque<Kept> kept = new ArrayDeque<>();

    private final Set<Watcher> watchers = new LinkedHashSet<>();

    private EventBus.@Nullable Subscription subscription;

    private Instant lastWatched;

    private static final class Kept {
        private final UUID id;
        private final Instant at;
        private final byte[] text;

        Kept(UUID id, Instant at, byte[] text) {
            this.id = id;
            this.at = at;
            this.text = text;
        }
    }

    Window(EventLimits limits, Instant now) {
        this.limits = limits;
        this.lastWatched = now;
    }

    synchronized void watches(EventBus.Subscription newSubscription) {
        subscription = newSubscription;
    }

    /// Called on the thread of whoever publishes.
    synchronized void onEvent(Event event, Instant now) {
        boolean isMomentary = MOMENTARY.contains(event.kind());
        if (isMomentary && watchers.isEmpty()) {
            return;
        }
        byte[] text = EventText.of(event, !isMomentary);
        if (!isMomentary) {
            kept.add(new Kept(event.id(), now, text));
            if (kept.size() > limits.keptEvents()) {
                kept.removeFirst();
            }
        }
        watchers.removeIf(watcher -> !watcher.send(text, !isMomentary));
    }

    /// Adds a watcher, who gets first what came after the event last seen.
    ///
    /// @param lastSeen empty for one that comes for the first time
    /// @return false when there are too many already
    synchronized boolean add(Watcher watcher, String lastSeen, Instant now) {
        watchers.removeIf(other -> other.isOver(now));
        UUID person = watcher.principal().actor().id();
        long own =
                watchers.stream()
                        .filter(other ->
                                person != null && person.equals(other.principal().actor().id()))
                        .count();
        if (watchers.size() >= limits.clientsOfBusiness() || own >= limits.clientsOfPerson()) {
            return false;
        }
        forgetOld(now);
        watcher.send(EventText.hello(), true);
        for (byte[] piece : after(lastSeen)) {
            watcher.send(piece, true);
        }
        watchers.add(watcher);
        lastWatched = now;
        return true;
    }

    private List<byte[]> after(String lastSeen) {
        if (lastSeen.isEmpty()) {
            return List.of();
        }
        List<byte[]> missed = new ArrayList<>();
        boolean isKnown = false;
        for (Kept event : kept) {
            if (isKnown) {
                missed.add(event.text);
            }
            isKnown |= event.id.toString().equals(lastSeen);
        }
        boolean isTooMuch = missed.size() > limits.waitingPieces() - 2;
        return isKnown && !isTooMuch ? missed : List.of(EventText.reset());
    }

    /// Cuts off those who may not watch any more.
    synchronized void endWhere(Predicate<Watcher> isOver) {
        watchers.removeIf(watcher -> {
            boolean ends = isOver.test(watcher);
            if (ends) {
                watcher.end();
            }
            return ends;
        });
    }

    /// A sign of life to everyone.
    synchronized void heartbeat() {
        byte[] sign = EventText.heartbeat();
        watchers.removeIf(watcher -> !watcher.send(sign, false));
    }

    /// Forgets what is old.
    ///
    /// @return false when nobody has watched for so long that all may be forgotten; it watches no
    ///   more then
    synchronized boolean isOfUse(Instant now) {
        forgetOld(now);
        if (!watchers.isEmpty()) {
            lastWatched = now;
        }
        boolean isOfUse = now.isBefore(lastWatched.plus(limits.keptFor()));
        if (!isOfUse && subscription != null) {
            subscription.close();
        }
        return isOfUse;
    }

    private void forgetOld(Instant now) {
        Instant oldest = now.minus(limits.keptFor());
        while (!kept.isEmpty() && kept.getFirst().at.isBefore(oldest)) {
            kept.removeFirst();
        }
    }

    /// Those who want to see levels.
    synchronized List<Watcher> watchersOfLevels() {
        return watchers.stream().filter(watcher -> !watcher.onScreen().isEmpty()).toList();
    }

    synchronized int watcherCount() {
        return watchers.size();
    }
}
