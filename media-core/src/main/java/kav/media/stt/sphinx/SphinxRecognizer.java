package kav.media.stt.sphinx;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import kav.media.frame.SpeechFailure;
import kav.media.stt.DeafRecognition;
import kav.media.stt.Recognition;
import kav.media.stt.Recognizer;

/// Sphinx4 1.0.0 with its en-us models: English, a small grammar, for demonstration without
/// credentials.
///
/// Understands digits, yes, no and the phrases of the request, and says "not understood"
/// ([Transcript.Final#NOT_UNDERSTOOD][kav.media.stt.Transcript.Final#NOT_UNDERSTOOD]) to the rest.
/// Each open stream has an own thread; their number is bounded. Thread-safe.
public final class SphinxRecognizer implements Recognizer {
    static final String NAME = "sphinx";
    static final String NO_MODELS =
            "The models of the built-in recognizer cannot be read: build Kav again.";

    private final FutureTask<SphinxModel> model;
    private final Semaphore places;
    private final AtomicInteger streams = new AtomicInteger();

    /// @param maxCalls streams open at the same time (`OFFLINE_MAX_CALLS`)
    public SphinxRecognizer(int maxCalls) {
        this(maxCalls, SphinxModel::load);
    }

    /// @param models loads them
    SphinxRecognizer(int maxCalls, Callable<SphinxModel> models) {
        model = new FutureTask<>(models);
        places = new Semaphore(maxCalls);
    }

    /// Loads the models on a thread of its own, about two seconds of a core and 84 MB; returns at
    /// once. Who opens a stream before that is heard all the same: what they say waits.
    ///
    /// @param onBroken told, on that thread, when the models cannot be read
    public void load(Consumer<Exception> onBroken) {
        Thread _ =
                Thread.ofPlatform()
                        .daemon()
                        .name("sphinx-models")
                        .start(() -> {
                            try {
                                model();
                            } catch (IOException broken) {
                                onBroken.accept(broken);
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                        });
    }

    /// The models, loaded by whoever asks first; the others wait.
    private SphinxModel model() throws SphinxRecognition.ModelsBroken, InterruptedException {
        model.run();
        try {
            return model.get();
        } catch (ExecutionException failed) {
            throw new SphinxRecognition.ModelsBroken(failed.getCause());
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean canHear(Locale language) {
        return !isBroken() && isEnglish(language);
    }

    private boolean isBroken() {
        return model.state() == Future.State.FAILED;
    }

    private static boolean isEnglish(Locale language) {
        return language.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    @Override
    public boolean givesOneFinalPerTalkspurt() {
        return true;
    }

    @Override
    public Recognition open(Request request, Recognition.Listener listener) {
        if (isBroken()) {
            return refuse(listener, SpeechFailure.Kind.NOT_CONFIGURED, NO_MODELS);
        }
        if (!isEnglish(request.language())) {
            return refuse(
                    listener,
                    SpeechFailure.Kind.NOT_CONFIGURED,
                    "The built-in recognizer hears English only.");
        }
        if (!places.tryAcquire()) {
            return refuse(
                    listener,
                    SpeechFailure.Kind.FULL,
                    "All places of the built-in recognizer are taken (OFFLINE_MAX_CALLS).");
        }
        SphinxRecognition recognition =
                new SphinxRecognition(this::model, request.phrases(), listener, places::release);
        Thread.ofPlatform().daemon().name("sphinx-" + streams.incrementAndGet()).start(recognition);
        return recognition;
    }

    private static Recognition refuse(
            Recognition.Listener listener, SpeechFailure.Kind kind, String cause) {
        listener.onFailure(new SpeechFailure(NAME, kind, cause));
        return new DeafRecognition(false);
    }
}
