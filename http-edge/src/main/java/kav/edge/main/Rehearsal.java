package kav.edge.main;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kav.edge.mediastream.LineRehearsal;
import kav.edge.settings.Settings;
import kav.media.call.notice.Notices;
import kav.media.turn.words.TurnLanguages;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Warms the line while the database starts.
final class Rehearsal {
    private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);

    /// A start that waits longer for it would do more harm than the first calls' stutter.
    private static final long LONGEST_S = 3;

    private Rehearsal() {}

    /// @return done when the line is warm or will not be; never a failure, since callers are taken
    ///   all the same
    static CompletableFuture<Void> begin(Settings settings) {
        return CompletableFuture.runAsync(() -> hold(settings), Rehearsal::start)
                .exceptionally(Rehearsal::tell)
                .completeOnTimeout(null, LONGEST_S, TimeUnit.SECONDS);
    }

    private static @Nullable Void tell(Throwable fault) {
        log.atWarn().setCause(fault).log("line not rehearsed");
        return null;
    }

    private static void hold(Settings settings) {
        LineRehearsal.hold(
                settings.http(),
                LineSettings.of(settings.calls(), TurnLanguages.NONE, Notices.NONE));
    }

    /// On a thread of its own: the common pool of a machine with one core is busy with the engines.
    private static void start(Runnable task) {
        Thread _ = Thread.ofPlatform().name("rehearsal").daemon().start(task);
    }
}
