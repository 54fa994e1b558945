package kav.media.call.worker;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import kav.media.frame.Frame;
import kav.media.jitter.JitterBuffer;
import kav.media.playout.PlayoutRing;
import kav.media.playout.UtteranceWriter;
import kav.media.stt.Recognition;
import org.jctools.queues.MpscUnboundedArrayQueue;
import org.jspecify.annotations.Nullable;

/// The worker's side of one call: takes the caller's audio out of ring 1 in pieces of 100 ms to the
/// recognizer and tops up ring 2 with the agent's audio.
///
/// `begin`, `audio`, `end`, `cancel`, `talkspurtEnded` and `close` are thread-safe: they post to
/// the mailbox. Everything else runs on the call's [SpeechWorker] alone: it is the one reader of
/// ring 1 and the one writer of ring 2 for the life of the call. The mailbox is bounded by what one
/// reply can hold: sentences of a reply are dropped with its turn, and a dialogue's reply is
/// finite.
public final class CallSpeech {
    /// Frames in one piece for the recognizer: 100 ms, what streaming engines ask for.
    static final int PIECE_FRAMES = 5;

    private sealed interface Message {}

    private record Begin(int turn, long utterance, boolean ahead) implements Message {}

    private record End(long utterance) implements Message {}

    private record Cancel(int turn) implements Message {}

    private enum Signal implements Message {
        TALKSPURT_ENDED,
        CLOSE
    }

    private static final class Audio implements Message {
        final long utterance;
        final byte[] ulaw;

        Audio(long utterance, byte[] ulaw) {
            this.utterance = utterance;
            this.ulaw = ulaw;
        }
    }

    /// One sentence's audio on its way into ring 2.
    private static final class Utterance {
        final int turn;
        final long id;
        final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
        int offset;
        boolean begun;
        boolean ended;

        Utterance(int turn, long id) {
            this.turn = turn;
            this.id = id;
        }
    }

    private final JitterBuffer fromCaller;
    private final PlayoutRing toCaller;
    private final SpeechWorker worker;
    private final Runnable audioWaiting;
    private final Queue<Message> mailbox = new MpscUnboundedArrayQueue<>(16);
    private final AtomicBoolean ready = new AtomicBoolean();
    private final ArrayDeque<Utterance> outgoing = new ArrayDeque<>();
    private final UtteranceWriter writer;
    private final Recognition recognition;
    private boolean closed;

    /// Whether the worker has it in its list of calls with audio left; the worker's own note.
    boolean isSpeaking;

    /// @param audioWaiting run when ring 2 was empty and now holds audio: the call loop should look
    ///   at once
    public CallSpeech(
            JitterBuffer fromCaller,
            PlayoutRing toCaller,
            SpeechWorker worker,
            Recognition recognition,
            Runnable audioWaiting) {
        this.fromCaller = fromCaller;
        this.toCaller = toCaller;
        this.writer = new UtteranceWriter(toCaller);
        this.worker = worker;
        this.recognition = recognition;
        this.audioWaiting = audioWaiting;
    }

    /// @param ahead whether it is said before sentences that have no sound yet
    public void begin(int turn, long utterance, boolean ahead) {
        mailbox.add(new Begin(turn, utterance, ahead));
    }

    public void audio(long utterance, byte[] ulaw) {
        post(new Audio(utterance, ulaw));
    }

    public void end(long utterance) {
        post(new End(utterance));
    }

    public void cancel(int turn) {
        post(new Cancel(turn));
    }

    void talkspurtEnded() {
        post(Signal.TALKSPURT_ENDED);
    }

    void close() {
        post(Signal.CLOSE);
    }

    /// A whole piece waits in ring 1; no wake-up, the worker's next tick takes it. Any thread.
    void pieceReady() {
        if (!ready.getAndSet(true)) {
            worker.enqueue(this);
        }
    }

    private void post(Message message) {
        mailbox.add(message);
        pieceReady();
        worker.wake();
    }

    /// One visit of the worker.
    ///
    /// @param piece the worker's buffer for one piece
    /// @return whether audio for ring 2 is left, so that the worker comes back at its next tick
    boolean work(byte[] piece) {
        // An atomic exchange is a full fence: a frame written after it raises the flag anew.
        ready.getAndSet(false);
        feedRecognizer(piece, PIECE_FRAMES);
        for (Message message = mailbox.poll(); message != null; message = mailbox.poll()) {
            handle(message, piece);
        }
        return topUp();
    }

    private void handle(Message message, byte[] piece) {
        if (closed) {
            return;
        }
        switch (message) {
            case Begin(int turn, long utterance, boolean ahead) ->
                    begin(new Utterance(turn, utterance), ahead);
            case Audio audio -> {
                Utterance utterance = find(audio.utterance);
                if (utterance != null) {
                    utterance.chunks.add(audio.ulaw);
                }
            }
            case End(long id) -> {
                Utterance utterance = find(id);
                if (utterance != null) {
                    utterance.ended = true;
                }
            }
            case Cancel(int turn) -> outgoing.removeIf(utterance -> utterance.turn <= turn);
            case Signal.TALKSPURT_ENDED -> {
                feedRecognizer(piece, 1);
                recognition.endOfTalkspurt();
            }
            case Signal.CLOSE -> {
                closed = true;
                outgoing.clear();
                recognition.close();
            }
        }
    }

    private void begin(Utterance utterance, boolean ahead) {
        if (ahead && !outgoing.isEmpty() && !outgoing.element().begun) {
            outgoing.addFirst(utterance);
        } else {
            outgoing.add(utterance);
        }
    }

    private @Nullable Utterance find(long id) {
        for (Utterance utterance : outgoing) {
            if (utterance.id == id) {
                return utterance;
            }
        }
        return null;
    }

    /// Moves what waits in ring 1 to the recognizer, in pieces of at least `minFrames`.
    private void feedRecognizer(byte[] piece, int minFrames) {
        while (!closed && fromCaller.available() >= minFrames) {
            int frames = Math.min(fromCaller.available(), PIECE_FRAMES);
            for (int i = 0; i < frames; i++) {
                System.arraycopy(fromCaller.peek(), 0, piece, i * Frame.BYTES, Frame.BYTES);
                fromCaller.release();
            }
            recognition.accept(piece, 0, frames * Frame.BYTES);
        }
    }

    /// Writes as much as ring 2 takes, sentence after sentence.
    private boolean topUp() {
        boolean wasEmpty = toCaller.freeFrames() == toCaller.capacityFrames();
        while (!outgoing.isEmpty() && isWritten(outgoing.element())) {
            outgoing.remove();
        }
        if (wasEmpty && toCaller.freeFrames() < toCaller.capacityFrames()) {
            audioWaiting.run();
        }
        return !outgoing.isEmpty();
    }

    /// @return whether all of the sentence is in ring 2
    private boolean isWritten(Utterance utterance) {
        if (!utterance.begun && (utterance.ended || !utterance.chunks.isEmpty())) {
            utterance.begun = true;
            writer.begin(utterance.id, utterance.turn);
        }
        while (!utterance.chunks.isEmpty()) {
            byte[] chunk = utterance.chunks.element();
            utterance.offset +=
                    writer.write(chunk, utterance.offset, chunk.length - utterance.offset);
            if (utterance.offset < chunk.length) {
                return false;
            }
            utterance.chunks.remove();
            utterance.offset = 0;
        }
        return utterance.ended && writer.end();
    }
}
