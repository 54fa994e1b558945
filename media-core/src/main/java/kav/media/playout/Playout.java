package kav.media.playout;

import kav.media.frame.Frame;
import org.jspecify.annotations.Nullable;

/// Plays ring 2 to the caller: pacing, marks, hold and resume, and the ledger of what was heard.
///
/// Its clock is the caller's own media clock: the carrier sends a frame every 20 ms, and plays one
/// in the same time. Every frame that is sent gets the absolute frame time at which it will play;
/// nothing is measured from the last wake-up, so nothing drifts. "Heard" by this clock means: the
/// carrier has played it by the time a message sent now arrives there, for the way of the audio and
/// that of a `clear` are equally long.
///
/// Confined to the call loop, which is ring 2's reader. Reads no clock, allocates nothing but the
/// name of a mark for each sentence. A listener or sink must not call back into it.
public final class Playout {
    private final PlayoutRing ring;
    private final PlayoutSink sink;
    private final HeardLedger ledger;
    private final int leadFrames;
    private final int messageFrames;
    private final byte[] message;

    private long nowFrame;
    private long sent;
    private long furthestSent;
    private long sentUtterance = HeardLedger.NONE;
    private long heardUtterance = HeardLedger.NONE;
    private long heard;
    private int inFlightFrames;
    private long nextPlayFrame;
    private boolean midUtterance;
    private boolean held;
    private long generation = 1;
    private long cancelledThroughTurn = -1;
    private long underruns;
    private long underrunFrames;
    private long droppedFrames;
    private long sentFrames;

    public Playout(
            PlayoutRing ring, PlayoutSink sink, HeardListener listener, PlayoutSettings settings) {
        if (settings.leadFrames() >= ring.capacityFrames()) {
            throw new IllegalArgumentException("the ring must hold more than the lead");
        }
        this.ring = ring;
        this.sink = sink;
        this.ledger = new HeardLedger(listener, settings.markGraceFrames());
        this.leadFrames = settings.leadFrames();
        this.messageFrames = settings.messageFrames();
        this.message = new byte[messageFrames * Frame.BYTES];
    }

    /// Reads a word of all that the next frame needs, so that the processor fetches it at once.
    ///
    /// @return nothing of meaning
    public long touch() {
        return droppedFrames + ledger.touch() + ring.touch(heard) + ring.touch(sent);
    }

    /// The caller's clock stands at this frame: sends what is due. Called upon each inbound frame,
    /// and by the loop's wheel (with the frame that should have come) when inbound is late.
    ///
    /// @param callerFrame index on the caller's media clock, from 0; an older one is taken as now
    public void advance(long callerFrame) {
        moveTo(callerFrame);
        if (!held) {
            send();
        }
    }

    /// Stops at once: sends `clear`, keeps the frames that were not heard. Nothing when held.
    public void hold(long callerFrame) {
        moveTo(callerFrame);
        if (!held) {
            held = true;
            clear();
        }
    }

    /// Plays on from the first frame that was not heard. Nothing when not held.
    public void resume(long callerFrame) {
        moveTo(callerFrame);
        if (held) {
            held = false;
            send();
        }
    }

    /// Drops every frame of this turn and of older ones, those in the ring and those that the
    /// worker still writes, and sends `clear` unless a hold did. Frames of a later turn stay and
    /// play.
    public void cancel(long callerFrame, long turn) {
        moveTo(callerFrame);
        if (!held) {
            clear();
        }
        held = false;
        cutThrough(turn);
        send();
    }

    /// Drops the late frames of this turn and of older ones without a `clear`: nothing of them was
    /// sent that was not heard.
    public void forget(long turn) {
        cutThrough(turn);
    }

    /// The stream is over: closes the ledger and sends nothing more.
    public void finish(long callerFrame) {
        moveTo(callerFrame);
        held = true;
        forgetInFlight();
        cutThrough(Long.MAX_VALUE);
    }

    /// A mark came back. Those of an older generation were cleared, not heard, and are ignored. One
    /// that comes before our clock expects it is believed, and the clock is set by it: to the end
    /// of the caller's frame that is on its way.
    public void onMark(String name) {
        long utterance = MarkName.utterance(name, generation);
        if (utterance <= HeardLedger.NONE || ledger.onMark(utterance)) {
            return;
        }
        for (long position = heard; position < sent; position++) {
            if (ring.utterance(position) == utterance && ring.isLast(position)) {
                hearBefore(position + 1);
                nextPlayFrame = Math.min(nextPlayFrame, nowFrame + 1 + inFlightFrames);
                ledger.onMark(utterance);
                return;
            }
        }
    }

    /// The frame that the caller hears now, 160 bytes borrowed until the next call; null when none.
    public byte @Nullable [] playingFrame() {
        return inFlightFrames > 0 ? ring.frame(firstInFlight()) : null;
    }

    /// The sentence that the caller hears now, 0 when none.
    public long playingUtterance() {
        return inFlightFrames > 0 ? ring.utterance(firstInFlight()) : HeardLedger.NONE;
    }

    /// The sentence of the frame sent last, 0 before the first.
    public long sentUtterance() {
        return sentUtterance;
    }

    /// The sentence of the frame heard last, 0 before the first.
    public long heardUtterance() {
        return heardUtterance;
    }

    /// Whether anything is in the ring or at the carrier that was not heard, or whose mark is out.
    public boolean hasUnheard() {
        return ring.writtenAtLeast(heard + 1) > heard || ledger.isAwaitingMarks();
    }

    public boolean isHeld() {
        return held;
    }

    /// Frames sent so far, those sent again counted again.
    public long sentFrames() {
        return sentFrames;
    }

    /// How often a sentence ran dry, and audio came later.
    public long underruns() {
        return underruns;
    }

    /// How much silence that made.
    public long underrunFrames() {
        return underrunFrames;
    }

    /// Frames of cancelled turns that were thrown away.
    public long droppedFrames() {
        return droppedFrames;
    }

    private void moveTo(long callerFrame) {
        nowFrame = Math.max(nowFrame, callerFrame);
        int unplayed = (int) Math.max(0, nextPlayFrame - nowFrame);
        if (inFlightFrames > unplayed) {
            while (inFlightFrames > unplayed) {
                hearNext();
            }
            freeHeard();
        }
        ledger.onTime(nowFrame);
    }

    private void hearBefore(long position) {
        while (heard < position) {
            if (isCancelled(heard)) {
                heard++;
            } else {
                hearNext();
            }
        }
        freeHeard();
    }

    private void hearNext() {
        heard = firstInFlight();
        ledger.onFrameHeard(ring.utterance(heard), ring.turn(heard), ring.isLast(heard), nowFrame);
        heardUtterance = ring.utterance(heard);
        heard++;
        inFlightFrames--;
    }

    private void freeHeard() {
        if (inFlightFrames == 0) {
            heard = sent;
        }
        ring.free(heard);
    }

    /// Between what was heard and what was sent may lie frames of a cancelled turn, never sent.
    private long firstInFlight() {
        long position = heard;
        while (isCancelled(position)) {
            position++;
        }
        return position;
    }

    private boolean isCancelled(long position) {
        return ring.turn(position) <= cancelledThroughTurn;
    }

    private void send() {
        while (true) {
            skipCancelled();
            int available = (int) (ring.writtenAtLeast(sent + messageFrames) - sent);
            int room = leadFrames - inFlightFrames;
            if (available == 0 || room <= 0 || isGathering(available, room)) {
                return;
            }
            startClockIfIdle();
            sendMessage(Math.min(messageFrames, Math.min(available, room)));
        }
    }

    /// Plenty is queued and enough is at the carrier: wait until a whole message fits.
    private boolean isGathering(int available, int room) {
        return available >= messageFrames
                && room < messageFrames
                && inFlightFrames >= messageFrames;
    }

    private void startClockIfIdle() {
        if (inFlightFrames > 0) {
            return;
        }
        if (midUtterance && nextPlayFrame < nowFrame) {
            underruns++;
            underrunFrames += nowFrame - nextPlayFrame;
        }
        nextPlayFrame = nowFrame;
    }

    private void skipCancelled() {
        while (ring.writtenAtLeast(sent + 1) > sent && isCancelled(sent)) {
            sent++;
            droppedFrames++;
            if (inFlightFrames == 0) {
                freeHeard();
            }
        }
    }

    private void sendMessage(int mostFrames) {
        long first = sent;
        long utterance = HeardLedger.NONE;
        boolean last = false;
        while (sent < first + mostFrames && !last && !isCancelled(sent)) {
            utterance = ring.utterance(sent);
            last = ring.isLast(sent);
            sent++;
        }
        int frames = (int) (sent - first);
        furthestSent = Math.max(furthestSent, sent);
        sentUtterance = utterance;
        inFlightFrames += frames;
        nextPlayFrame += frames;
        sentFrames += frames;
        midUtterance = !last;
        sink.media(sound(first, frames), 0, frames * Frame.BYTES);
        if (last) {
            sink.mark(MarkName.of(generation, utterance));
        }
    }

    /// The frames from a position on in one array: a single one as it lies in the ring.
    private byte[] sound(long first, int frames) {
        if (frames == 1) {
            return ring.frame(first);
        }
        for (int i = 0; i < frames; i++) {
            System.arraycopy(ring.frame(first + i), 0, message, i * Frame.BYTES, Frame.BYTES);
        }
        return message;
    }

    private void clear() {
        ledger.completeAwaited();
        generation++;
        forgetInFlight();
        sink.clear();
    }

    private void forgetInFlight() {
        sent = heard;
        inFlightFrames = 0;
        midUtterance = false;
    }

    private void cutThrough(long turn) {
        ledger.completeAwaited();
        long toldThroughTurn = cancelledThroughTurn;
        cancelledThroughTurn = Math.max(cancelledThroughTurn, turn);
        long written = ring.writtenAtLeast(Long.MAX_VALUE);
        while (heard < written && isCancelled(heard)) {
            if (ring.turn(heard) > toldThroughTurn) {
                ledger.onFrameCut(ring.utterance(heard), ring.turn(heard), heard < furthestSent);
            }
            heard++;
            droppedFrames++;
        }
        ledger.cutThrough(turn);
        sent = heard;
        ring.free(heard);
    }
}
