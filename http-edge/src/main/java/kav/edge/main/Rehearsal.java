package kav.edge.main;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kav.edge.mediastream.LineRehearsal;
import kav.edge.settings.Settings;
import kav.media.call.notice.Notices;
import kav.media.turn.words.TurnLanguages;

/// Warms the line while the database starts.
final class Rehearsal {
    /// A start that waits longer for it would do more harm than the first calls' stutter.
    private static final long LONGEST_S = 3;

    private Rehearsal() {}

    /// @return done when the line is warm or will not be in time
    static CompletableFuture<Void> begin(Settings settings) {
        return CompletableFuture.runAsync(() -> hold(settings), Rehearsal::start)
                .completeOnTimeout(null, LONGEST_S, TimeUnit.SECONDS);
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
