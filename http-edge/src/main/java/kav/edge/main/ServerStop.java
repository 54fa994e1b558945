package kav.edge.main;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// Ends the server when the process is asked to. The first Ctrl-C or SIGTERM lets live calls end by
/// themselves, the second ends them at once. Asked while the server still starts, it is closed as
/// soon as it is up: its PostgreSQL has a session of its own and would stay behind. Thread-safe.
final class ServerStop {
    /// Added to a signal's number in the exit code, as shells do.
    private static final int BY_SIGNAL = 128;

    private final CompletableFuture<Optional<Stoppable>> server = new CompletableFuture<>();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Consumer<String> say;
    private final IntConsumer exit;

    /// What can be stopped. Thread-safe.
    interface Stoppable {
        int liveCalls();

        /// Cuts the waiting of [#close] short; returns at once.
        void endCallsNow();

        /// Lets live calls end, then closes everything. Blocks.
        void close();
    }

    /// @param say shows one line to whoever started the server
    /// @param exit ends the process with a code, shutdown hooks first
    ServerStop(Consumer<String> say, IntConsumer exit) {
        this.say = say;
        this.exit = exit;
    }

    /// From now on signals come here, and however the process ends, the server is closed first.
    void install() {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(this::close));
        listenTo("INT");
        listenTo("TERM");
    }

    /// The server is up.
    void started(Stoppable running) {
        server.complete(Optional.of(running));
    }

    /// There is nothing to close.
    void notStarted() {
        server.complete(Optional.empty());
    }

    boolean isAsked() {
        return asked.get();
    }

    /// Somebody asked, for the first time or again. Runs on the JVM's thread of that signal, which
    /// the first one keeps until the process ends.
    void ask(int signal) {
        Optional<Stoppable> running = server.getNow(Optional.empty());
        if (!asked.compareAndSet(false, true)) {
            running.ifPresent(Stoppable::endCallsNow);
            return;
        }
        int calls = running.map(Stoppable::liveCalls).orElse(0);
        say.accept(
                calls == 0
                        ? "Stopping."
                        : "Stopping when the calls have ended, live now: "
                                + calls
                                + ". Ctrl-C or SIGTERM again ends them at once.");
        exit.accept(BY_SIGNAL + signal);
    }

    /// Waits for a start under way, then closes the server.
    void close() {
        server.join().ifPresent(Stoppable::close);
    }

    /// What was ignored when the process started (a shell's background job) stays ignored.
    private void listenTo(String name) {
        Signal signal = new Signal(name);
        SignalHandler before = Signal.handle(signal, received -> ask(received.getNumber()));
        if (before.equals(SignalHandler.SIG_IGN)) {
            Signal.handle(signal, SignalHandler.SIG_IGN);
        }
    }
}
