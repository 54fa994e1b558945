package kav.media.standby;

import java.util.List;
import kav.media.frame.SpeechFailure;
import kav.media.tts.Synthesizer;
import org.jspecify.annotations.Nullable;

/// One sentence, whatever engine says it in the end. Thread-safe: engines, the deadline and the
/// call may meet here; the listener is told under the lock, one thing at a time.
final class StandbySentence implements Synthesizer.Synthesis {
    private static final Runnable NOTHING = () -> {};

    private final List<StandbySynthesizer.Engine> engines;
    private final Synthesizer.Request request;
    private final Synthesizer.Listener listener;
    private final StandbySynthesizer.Budget budget;
    private final Deadlines deadlines;
    private Runnable callOffAll = NOTHING;
    private int engine = -1;
    private boolean isOver;
    private @Nullable Attempt attempt;

    StandbySentence(
            List<StandbySynthesizer.Engine> engines,
            Synthesizer.Request request,
            Synthesizer.Listener listener,
            StandbySynthesizer.Budget budget,
            Deadlines deadlines) {
        this.engines = engines;
        this.request = request;
        this.listener = listener;
        this.budget = budget;
        this.deadlines = deadlines;
    }

    /// Asks the first engine whose breaker lets it; the last one is asked in any case.
    void begin() {
        Attempt first;
        synchronized (this) {
            callOffAll = deadlines.after(budget.sentence(), this::overdue);
            first = next();
        }
        if (first != null) {
            first.begin();
        }
    }

    /// Nobody has made a sound: the call must not wait longer.
    private void overdue() {
        Attempt last;
        synchronized (this) {
            last = isOver ? null : attempt;
            if (last == null) {
                return;
            }
            isOver = true;
            SpeechFailure failure = last.silent();
            last.engine.health().failed(failure);
            listener.onFailure(failure);
        }
        last.stop();
    }

    private synchronized @Nullable Attempt next() {
        do {
            engine++;
        } while (engine < engines.size() - 1 && !engines.get(engine).health().mayTry());
        attempt = engine < engines.size() ? new Attempt(engines.get(engine)) : null;
        return attempt;
    }

    @Override
    public void cancel() {
        Attempt cancelled;
        synchronized (this) {
            if (isOver) {
                return;
            }
            isOver = true;
            callOffAll.run();
            cancelled = attempt;
        }
        if (cancelled != null) {
            cancelled.engine.health().leftOpen();
            cancelled.stop();
        }
    }

    /// What one engine makes of the sentence.
    private final class Attempt implements Synthesizer.Listener {
        private final StandbySynthesizer.Engine engine;
        private Synthesizer.@Nullable Synthesis synthesis;
        private Runnable callOff = NOTHING;

        Attempt(StandbySynthesizer.Engine engine) {
            this.engine = engine;
        }

        void begin() {
            await();
            Synthesizer.Synthesis begun = engine.synthesizer().speak(request, this);
            boolean isWanted;
            synchronized (StandbySentence.this) {
                synthesis = begun;
                isWanted = isCurrent();
            }
            if (!isWanted) {
                begun.cancel();
            }
        }

        private boolean isCurrent() {
            return !isOver && attempt == this;
        }

        /// The next sound is due within the budget, if anyone could take over.
        private void await() {
            synchronized (StandbySentence.this) {
                callOff.run();
                boolean isReplaceable = StandbySentence.this.engine < engines.size() - 1;
                callOff =
                        isReplaceable && isCurrent()
                                ? deadlines.after(budget.sound(), this::overdue)
                                : NOTHING;
            }
        }

        private void stop() {
            Synthesizer.Synthesis stopped;
            synchronized (StandbySentence.this) {
                callOff.run();
                callOff = NOTHING;
                stopped = synthesis;
            }
            if (stopped != null) {
                stopped.cancel();
            }
        }

        private void overdue() {
            onFailure(silent());
        }

        private SpeechFailure silent() {
            return new SpeechFailure(
                    engine.synthesizer().name(),
                    SpeechFailure.Kind.TIMEOUT,
                    "The voice gave no sound in time.");
        }

        @Override
        public void onAudio(byte[] ulaw) {
            synchronized (StandbySentence.this) {
                if (isCurrent()) {
                    callOffAll.run();
                    await();
                    listener.onAudio(ulaw);
                }
            }
        }

        @Override
        public void onDone() {
            synchronized (StandbySentence.this) {
                if (!isCurrent()) {
                    return;
                }
                isOver = true;
                callOffAll.run();
                callOff.run();
                engine.health().worked();
                listener.onDone();
            }
        }

        @Override
        public void onFailure(SpeechFailure failure) {
            Attempt successor;
            synchronized (StandbySentence.this) {
                if (!isCurrent()) {
                    return;
                }
                engine.health().failed(failure);
                successor = next();
                isOver = successor == null;
                if (successor == null) {
                    callOffAll.run();
                    listener.onFailure(failure);
                } else {
                    listener.onReplaced(failure, successor.engine.synthesizer().name());
                }
            }
            stop();
            if (successor != null) {
                successor.begin();
            }
        }
    }
}
