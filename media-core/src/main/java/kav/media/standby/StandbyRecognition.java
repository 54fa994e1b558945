package kav.media.standby;

import java.util.List;
import kav.media.frame.Frame;
import kav.media.frame.SpeechFailure;
import kav.media.stt.Recognition;
import kav.media.stt.Recognizer;
import kav.media.stt.Transcript;
import org.jspecify.annotations.Nullable;

/// One call's ears, whatever engine they are. Methods are confined to the call's speech worker; the
/// engine's news come on its own threads and only leave a note, which the worker finds with the
/// next audio, 100 ms later at most.
///
/// An engine that says nothing while the caller spoke twice, for three seconds in all, has stalled
/// and counts as failed.
final class StandbyRecognition implements Recognition {
    /// What a new stream hears again at most: longer than nearly every answer.
    private static final int MEMORY_BYTES = 5 * Frame.RATE_HZ;

    /// What is kept while the engine keeps the rest itself: more than it is handed between its
    /// failure and the notice of it.
    private static final int RECENT_BYTES = 3 * Frame.RATE_HZ / 10;

    private static final int PIECE_BYTES = Frame.RATE_HZ / 10;

    private static final int PROOF_BYTES = 3 * Frame.RATE_HZ;

    private static final int STALL_TALKSPURTS = 2;
    private static final int STALL_BYTES = 3 * Frame.RATE_HZ;

    /// How often a stalled stream is opened anew in one call: a noisy street must not cost streams
    /// without end.
    private static final int MOST_STALLS = 3;

    private final List<StandbyRecognizer.Engine> engines;
    private final Recognizer.Request request;
    private final Recognition.Listener listener;

    private int engine;
    private boolean isSecondTry;
    private int stalls;
    private int unansweredTalkspurts;
    private int unansweredBytes;
    private boolean isOver;
    private Stream stream;
    private AudioMemory memory;
    private boolean keepsAll;

    StandbyRecognition(
            List<StandbyRecognizer.Engine> engines,
            Recognizer.Request request,
            Recognition.Listener listener) {
        this.engines = engines;
        this.request = request;
        this.listener = listener;
        while (engine < engines.size() - 1 && !engines.get(engine).health().mayTry()) {
            engine++;
        }
        stream = new Stream(engines.get(engine));
        stream.open();
        keepsAll = !stream.recognition().tellsUnheard();
        memory = new AudioMemory(keepsAll ? MEMORY_BYTES : RECENT_BYTES);
        replaceIfFailed();
    }

    @Override
    public boolean accept(byte[] ulaw, int offset, int length) {
        if (isOver) {
            return true;
        }
        noticeTexts();
        replaceIfFailed();
        if (isOver) {
            return true;
        }
        unansweredBytes += length;
        memory.add(ulaw, offset, length);
        boolean taken = stream.accept(ulaw, offset, length);
        noticeStall();
        replaceIfFailed();
        return taken;
    }

    @Override
    public void endOfTalkspurt() {
        if (isOver) {
            return;
        }
        replaceIfFailed();
        if (!isOver) {
            unansweredTalkspurts++;
            stream.recognition().endOfTalkspurt();
        }
    }

    @Override
    public void close() {
        if (!isOver) {
            isOver = true;
            stream.retire();
            stream.engine.health().leftOpen();
        }
    }

    /// Texts came since the last audio: the engine lives, and what a final covers need not be heard
    /// again.
    private void noticeTexts() {
        int news = stream.takeNews();
        if (news > 0) {
            unansweredTalkspurts = 0;
            unansweredBytes = 0;
            isSecondTry = false;
        }
        if (news > 1 && keepsAll) {
            memory.clear();
        }
    }

    private void noticeStall() {
        if (!stream.recognition().isListening()) {
            unansweredBytes = 0;
        } else if (unansweredTalkspurts >= STALL_TALKSPURTS
                && unansweredBytes >= STALL_BYTES
                && stalls < MOST_STALLS) {
            stalls++;
            unansweredBytes = 0;
            stream.giveUp(
                    new SpeechFailure(
                            stream.engine.recognizer().name(),
                            SpeechFailure.Kind.TIMEOUT,
                            "The recognizer gave no text while the caller spoke."));
        }
    }

    private void replaceIfFailed() {
        SpeechFailure failure = stream.failure;
        while (failure != null && !isOver) {
            rememberAll();
            stream.retire();
            stream.engine.health().failed(failure);
            boolean owesText = unansweredTalkspurts > 0;
            unansweredTalkspurts = 0;
            unansweredBytes = 0;
            if (!next(failure)) {
                isOver = true;
                listener.onFailure(failure);
                return;
            }
            stream = new Stream(engines.get(engine));
            stream.open();
            if (stream.failure == null) {
                tellAgain(owesText);
                listener.onReplaced(failure, stream.engine.recognizer().name());
            }
            failure = stream.failure;
        }
    }

    /// From the first failure on all that no text covers is kept here: what the stream told, with
    /// what it was handed since.
    private void rememberAll() {
        if (keepsAll) {
            return;
        }
        keepsAll = true;
        AudioMemory all = new AudioMemory(MEMORY_BYTES);
        Unheard told = stream.unheard;
        long toldTo = 0;
        if (told != null) {
            all.add(told.ulaw(), 0, told.ulaw().length);
            toldTo = told.end();
        }
        byte[] since = memory.latest(stream.takenBytes - toldTo);
        all.add(since, 0, since.length);
        memory = all;
    }

    /// Lets the new stream hear what no text covers yet, in pieces as they come from the line.
    private void tellAgain(boolean owesText) {
        byte[] again = memory.toBytes();
        for (int at = 0; at < again.length; at += PIECE_BYTES) {
            stream.recognition().accept(again, at, Math.min(PIECE_BYTES, again.length - at));
        }
        if (owesText) {
            stream.recognition().endOfTalkspurt();
        }
    }

    /// Chooses who is asked next: the same engine once more where that can help, else the next one.
    private boolean next(SpeechFailure failure) {
        boolean mayHelp =
                failure.kind() == SpeechFailure.Kind.BROKEN
                        || failure.kind() == SpeechFailure.Kind.TIMEOUT;
        if (mayHelp && !isSecondTry && engines.get(engine).health().mayTry()) {
            isSecondTry = true;
            return true;
        }
        isSecondTry = false;
        do {
            engine++;
        } while (engine < engines.size() && !engines.get(engine).health().mayTry());
        return engine < engines.size();
    }

    /// One stream of one engine. Its news come on any thread; once retired it is not heard.
    private final class Stream implements Recognition.Listener {
        private static final int SOME_TEXT = 1;
        private static final int FINAL_TEXT = 2;

        private final StandbyRecognizer.Engine engine;
        private @Nullable Recognition recognition;
        private volatile @Nullable SpeechFailure failure;
        private boolean isRetired;
        private boolean hasWorked;
        private long takenBytes;
        private volatile @Nullable Unheard unheard;
        private int news;

        Stream(StandbyRecognizer.Engine engine) {
            this.engine = engine;
        }

        void open() {
            recognition = engine.recognizer().open(request, this);
        }

        Recognition recognition() {
            Recognition opened = recognition;
            if (opened == null) {
                throw new IllegalStateException("not opened");
            }
            return opened;
        }

        /// A stream that takes so much without failing works, though nobody may have spoken yet.
        boolean accept(byte[] ulaw, int offset, int length) {
            takenBytes += length;
            if (takenBytes >= PROOF_BYTES) {
                works();
            }
            return recognition().accept(ulaw, offset, length);
        }

        private synchronized void works() {
            if (!hasWorked) {
                hasWorked = true;
                engine.health().worked();
            }
        }

        /// What came since it was last asked: 0 nothing, 1 a partial text, 2 or more a final one.
        synchronized int takeNews() {
            int taken = news;
            news = 0;
            return taken;
        }

        void giveUp(SpeechFailure why) {
            if (recognition().tellsUnheard()) {
                recognition().giveUp(why);
            } else {
                failure = why;
            }
        }

        void retire() {
            synchronized (this) {
                isRetired = true;
            }
            recognition().close();
        }

        @Override
        public void onTranscript(Transcript transcript) {
            synchronized (this) {
                if (isRetired) {
                    return;
                }
                news |= transcript instanceof Transcript.Final ? FINAL_TEXT : SOME_TEXT;
                works();
                listener.onTranscript(transcript);
            }
        }

        @Override
        public void onFailure(SpeechFailure told) {
            failure = told;
        }

        @Override
        public void onFailure(SpeechFailure told, Unheard audio) {
            unheard = audio;
            failure = told;
        }
    }
}
