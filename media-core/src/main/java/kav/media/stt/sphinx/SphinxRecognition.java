package kav.media.stt.sphinx;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import kav.media.frame.Frame;
import kav.media.frame.SpeechFailure;
import kav.media.stt.Recognition;
import kav.media.stt.Transcript;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One call's ears: a bounded queue in front of an own thread, which waits until a talkspurt ends.
///
/// `accept`, `endOfTalkspurt` and `close` never block; the listener is called on the own thread
/// only.
final class SphinxRecognition implements Recognition, Runnable {
    private static final Logger log = LoggerFactory.getLogger(SphinxRecognition.class);

    /// Ten seconds in pieces of 100 ms.
    private static final int MOST_WAITING = 100;

    /// Thirty seconds lost: this machine is too slow for the call.
    private static final int HOPELESS_DROPS = 300;

    private static final int PARTIAL_EVERY_BYTES = Frame.RATE_HZ / 2;

    private final Models models;
    private final List<String> phrases;
    private final Listener listener;
    private final Runnable whenEnded;
    private final BlockingQueue<Piece> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicInteger dropped = new AtomicInteger();
    private final TalkspurtBuffer buffer = new TalkspurtBuffer();
    private volatile boolean isListening;
    private volatile boolean isClosed;
    private int bytesSincePartial;

    /// Where the models come from; blocks while they are being loaded.
    interface Models {
        SphinxModel get() throws ModelsBroken, InterruptedException;
    }

    /// The models cannot be read.
    static final class ModelsBroken extends IOException {
        private static final long serialVersionUID = 1L;

        ModelsBroken(@Nullable Throwable cause) {
            super(SphinxRecognizer.NO_MODELS, cause);
        }
    }

    /// @param whenEnded told once, when the thread is through
    SphinxRecognition(Models models, List<String> phrases, Listener listener, Runnable whenEnded) {
        this.models = models;
        this.phrases = phrases;
        this.listener = listener;
        this.whenEnded = whenEnded;
    }

    /// What waits for the own thread.
    private sealed interface Piece {
        /// An own copy, never changed.
        final class Audio implements Piece {
            private final byte[] ulaw;

            Audio(byte[] ulaw) {
                this.ulaw = ulaw;
            }
        }

        record EndOfTalkspurt() implements Piece {}

        record Close() implements Piece {}
    }

    @Override
    public boolean accept(byte[] ulaw, int offset, int length) {
        byte[] copy = new byte[length];
        System.arraycopy(ulaw, offset, copy, 0, length);
        return offer(new Piece.Audio(copy));
    }

    @Override
    public boolean isListening() {
        return isListening;
    }

    @Override
    public void endOfTalkspurt() {
        offer(new Piece.EndOfTalkspurt());
    }

    @Override
    public void close() {
        isClosed = true;
        waiting.clear();
        boolean isNoted = waiting.offer(new Piece.Close());
        assert isNoted : "the one writer just emptied the queue";
    }

    /// Pieces lost because the own thread was behind.
    int dropped() {
        return dropped.get();
    }

    @Override
    public void run() {
        try {
            PhraseDecoder decoder = new PhraseDecoder(models.get(), phrases);
            isListening = true;
            if (decoder.unknownPhrases() > 0) {
                log.atWarn()
                        .addKeyValue("phrases", decoder.unknownPhrases())
                        .log("Some phrases hold words that Sphinx does not know");
            }
            listen(decoder);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ModelsBroken _) {
            fail(SpeechFailure.Kind.NOT_CONFIGURED, SphinxRecognizer.NO_MODELS);
        } catch (IOException | RuntimeException | Error e) {
            log.atError().addKeyValue("error", e.getClass().getName()).log("Sphinx failed");
            fail(SpeechFailure.Kind.BROKEN, "The recognizer failed.");
        } finally {
            whenEnded.run();
        }
    }

    private void listen(PhraseDecoder decoder) throws InterruptedException {
        boolean goesOn = true;
        while (goesOn) {
            goesOn = step(decoder);
        }
    }

    /// Waits for one piece and works on it. Own thread only.
    ///
    /// @return whether the stream goes on
    boolean step(PhraseDecoder decoder) throws InterruptedException {
        Piece piece = waiting.take();
        if (dropped.get() >= HOPELESS_DROPS) {
            fail(
                    SpeechFailure.Kind.BROKEN,
                    "This machine is too slow for so many calls with the built-in recognizer.");
            return false;
        }
        switch (piece) {
            case Piece.Audio audio -> hear(audio.ulaw, decoder);
            case Piece.EndOfTalkspurt _ -> settle(decoder);
            case Piece.Close _ -> {
                return false;
            }
        }
        return !isClosed;
    }

    /// Collects; every half second of speech, when nothing else waits, says what it sounds like.
    private void hear(byte[] ulaw, PhraseDecoder decoder) {
        buffer.add(ulaw);
        bytesSincePartial += ulaw.length;
        if (bytesSincePartial < PARTIAL_EVERY_BYTES || !waiting.isEmpty()) {
            return;
        }
        bytesSincePartial = 0;
        if (buffer.isSpeaking()) {
            Hypothesis hypothesis = decoder.decode(buffer.talkspurt());
            if (!isClosed && hypothesis.isAccepted()) {
                listener.onTranscript(new Transcript.Partial(hypothesis.text()));
            }
        }
    }

    private void settle(PhraseDecoder decoder) {
        short[] talkspurt = buffer.talkspurt();
        buffer.clear();
        bytesSincePartial = 0;
        Hypothesis hypothesis =
                talkspurt.length == 0 ? Hypothesis.NOTHING : decoder.decode(talkspurt);
        if (isClosed) {
            return;
        }
        listener.onTranscript(
                hypothesis.isAccepted()
                        ? new Transcript.Final(hypothesis.text(), hypothesis.confidence())
                        : Transcript.Final.NOT_UNDERSTOOD);
    }

    private boolean offer(Piece piece) {
        if (isClosed) {
            return false;
        }
        boolean isTaken = waiting.offer(piece);
        if (!isTaken) {
            dropped.incrementAndGet();
        }
        return isTaken;
    }

    private void fail(SpeechFailure.Kind kind, String cause) {
        if (!isClosed) {
            isClosed = true;
            listener.onFailure(new SpeechFailure(SphinxRecognizer.NAME, kind, cause));
        }
    }
}
