package kav.edge.main;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kav.edge.mediastream.LineRehearsal;
import kav.edge.settings.Settings;
import kav.media.call.notice.Notices;
import kav.media.turn.words.TurnLanguages;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Warms the line: while the database starts when there is a core for it, and once all else has
/// started on a machine with one, where it would only wait behind the loading of classes. Confined
/// to the starting thread.
final class Rehearsal {
    private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);

    /// A start that waits longer for it would do more harm than the first calls' stutter. Only the
    /// trial run that the packed Kav's cache is made of has the time (dist/pack.sh).
    private static final Duration LONGEST =
            Duration.ofSeconds(Integer.getInteger("kav.rehearsal.seconds", 1));

    /// For what it opens and closes.
    private static final Duration ROOM = Duration.ofSeconds(2);

    private final Settings settings;
    private @Nullable CompletableFuture<Void> held;

    private Rehearsal(Settings settings) {
        this.settings = settings;
    }

    /// @param cores of this machine
    static Rehearsal begin(Settings settings, int cores) {
        Rehearsal rehearsal = new Rehearsal(settings);
        if (cores > 1) {
            rehearsal.held = rehearsal.start();
        }
        return rehearsal;
    }

    /// Waits until the line is warm or will not be; never fails, since callers are taken all the
    /// same.
    void await() {
        CompletableFuture<Void> begun = held;
        (begun == null ? start() : begun).join();
    }

    private CompletableFuture<Void> start() {
        return CompletableFuture.runAsync(this::hold, Rehearsal::onOwnThread)
                .exceptionally(Rehearsal::tell)
                .completeOnTimeout(null, LONGEST.plus(ROOM).toMillis(), TimeUnit.MILLISECONDS);
    }

    private static @Nullable Void tell(Throwable fault) {
        log.atWarn().setCause(fault).log("line not rehearsed");
        return null;
    }

    private void hold() {
        LineRehearsal.hold(
                settings.http(),
                LineSettings.of(settings.calls(), TurnLanguages.NONE, Notices.NONE),
                LONGEST);
    }

    /// On a thread of its own: the common pool of a machine with one core is busy with the engines.
    private static void onOwnThread(Runnable task) {
        Thread _ = Thread.ofPlatform().name("rehearsal").daemon().start(task);
    }
}
