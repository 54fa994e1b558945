package kav.edge.phone;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import kav.edge.phone.carrier.MediaWire;
import kav.edge.phone.carrier.ServerMessages;
import kav.edge.phone.carrier.TwilioMessages;
import kav.edge.phone.sound.CallRecording;
import kav.edge.phone.sound.SpeechSpans;
import kav.edge.phone.sound.TurnTimes;
import kav.media.frame.Frame;

/// One media stream seen from the carrier, slot by slot of 20 ms: the caller's frame goes out, the
/// agent's next 20 ms are played to the caller, marks come back, keys are pressed.
///
/// Knows no clock and no socket: [#tick] is told the time, and slot n is due at n times 20 ms after
/// the start, however late a tick comes. Confined to the phone thread.
final class MediaLine implements ServerMessages.Receiver {
    private static final long SLOT_NS = TimeUnit.MILLISECONDS.toNanos(Frame.PTIME_MS);

    /// What the server gets to answer our hang-up with its close frame.
    private static final long HANG_UP_NS = TimeUnit.SECONDS.toNanos(2);

    /// Off the grid, a timestamp starts at 5 ms, as in Twilio's own example, give or take 4.
    private static final int ODD_OFFSET_MS = 5;

    private static final int ODD_SPREAD_MS = 9;

    private record Delayed(int slot, long sendAtNs) {}

    private final TwilioMessages messages;
    private final CallerScript caller;
    private final CallSettings.Pacing pacing;
    private final MediaWire wire;
    private final CallEvents events;
    private final long startNs;

    private final PlayoutQueue playout = new PlayoutQueue();
    private final CallRecording recording = new CallRecording();
    private final SpeechSpans callerSpans = new SpeechSpans();
    private final SpeechSpans agentSpans = new SpeechSpans();
    private final Deque<Delayed> delayed = new ArrayDeque<>();
    private final List<Integer> clearSlots = new ArrayList<>();
    private final byte[] agentFrame = new byte[Frame.BYTES];
    private final Random random;

    private int slot;
    private long nowNs;
    private long lastSendAtNs;
    private long hangUpNs = -1;
    private int framesSent;
    private int messagesReceived;
    private long bytesReceived;
    private int marksReturned;
    private int broken;
    private int closeCode;
    private String closeReason = "";

    /// The stream exists since `startNs`; sends `connected` and `start`.
    MediaLine(
            TwilioMessages messages,
            CallerScript caller,
            CallSettings.Pacing pacing,
            MediaWire wire,
            CallEvents events,
            long startNs) {
        this.messages = messages;
        this.caller = caller;
        this.pacing = pacing;
        this.wire = wire;
        this.events = events;
        this.startNs = startNs;
        nowNs = startNs;
        lastSendAtNs = startNs;
        random = new Random(pacing.seed());
    }

    /// Sends the two messages that open a stream.
    void open(Map<String, String> customParameters) {
        wire.send(TwilioMessages.connected());
        wire.send(messages.start(customParameters));
    }

    /// Does all that is due at `nowNs`.
    void tick(long nowNs) {
        this.nowNs = nowNs;
        while (!isEnding() && slotNs(slot) <= nowNs) {
            playSlot();
            slot++;
        }
        while (!isEnding() && !delayed.isEmpty() && delayed.getFirst().sendAtNs() <= nowNs) {
            Delayed next = delayed.removeFirst();
            wire.send(messages.media(timestampMs(next.slot()), caller.frame(next.slot())));
            framesSent++;
        }
        if (hangUpNs >= 0 && nowNs - hangUpNs > HANG_UP_NS) {
            onClosed(1_006, "no close frame within 2 s of our own");
        }
    }

    /// When [#tick] has something to do again.
    long nextNs() {
        if (hangUpNs >= 0) {
            return hangUpNs + HANG_UP_NS + 1;
        }
        long next = slotNs(slot);
        return delayed.isEmpty() ? next : Math.min(next, delayed.getFirst().sendAtNs());
    }

    private long slotNs(int number) {
        return startNs + number * SLOT_NS;
    }

    private void playSlot() {
        byte[] frame = caller.frame(slot);
        playout.play(agentFrame, this::returnMark);
        recording.add(frame, agentFrame);
        tell("caller", callerSpans.add(frame));
        tell("agent", agentSpans.add(agentFrame));
        delay();
        char key = caller.key(slot, agentSpans);
        if (key != 0) {
            wire.send(messages.dtmf(key));
            events.add(nowNs, "caller presses " + key);
        }
        long quietMs =
                (long) Math.min(callerSpans.quietSlots(), agentSpans.quietSlots()) * Frame.PTIME_MS;
        if (caller.isOver(slot) && quietMs >= pacing.quietMs()) {
            hangUp("caller hangs up: nobody spoke for " + quietMs / 1_000 + " s");
        } else if ((long) slot * Frame.PTIME_MS >= pacing.longestMs()) {
            hangUp("caller hangs up: the call is as long as allowed");
        }
    }

    private void tell(String who, SpeechSpans.Change change) {
        switch (change) {
            case STARTED -> events.add(nowNs, who + " speaks");
            case STOPPED -> events.add(nowNs, who + " is quiet since 0.5 s");
            case NONE -> {}
        }
    }

    /// A frame leaves in its slot, or with the last of its bunch, or later by the jitter; never
    /// before the one ahead of it.
    private void delay() {
        int bunchEnd = slot / pacing.bunchFrames() * pacing.bunchFrames();
        bunchEnd += pacing.bunchFrames() - 1;
        long jitterNs =
                pacing.jitterMs() == 0
                        ? 0
                        : random.nextLong(TimeUnit.MILLISECONDS.toNanos(pacing.jitterMs()));
        lastSendAtNs = Math.max(lastSendAtNs, slotNs(bunchEnd) + jitterNs);
        delayed.add(new Delayed(slot, lastSendAtNs));
    }

    private long timestampMs(int number) {
        long onGridMs = (long) number * Frame.PTIME_MS;
        return pacing.jitterMs() == 0
                ? onGridMs
                : onGridMs + ODD_OFFSET_MS + random.nextInt(ODD_SPREAD_MS) - ODD_SPREAD_MS / 2;
    }

    private void returnMark(String name) {
        if (!isEnding()) {
            wire.send(messages.mark(name));
            marksReturned++;
        }
    }

    /// The caller puts the phone down: `stop`, then our close frame.
    void hangUp(String why) {
        if (!isEnding()) {
            events.add(nowNs, why);
            wire.send(messages.stop());
            wire.close();
            hangUpNs = nowNs;
        }
    }

    private boolean isEnding() {
        return hangUpNs >= 0 || isOver();
    }

    /// Whether the socket is gone.
    boolean isOver() {
        return closeCode != 0;
    }

    /// A text message came at `nowNs`.
    void onText(String text, long nowNs) {
        this.nowNs = nowNs;
        messagesReceived++;
        ServerMessages.read(text, messages.streamSid(), this);
    }

    /// The socket closed.
    void onClosed(int code, String reason) {
        if (!isOver()) {
            closeCode = code;
            closeReason = reason;
            events.add(nowNs, hangUpNs >= 0 ? "line closed" : "server closes the line: " + code);
        }
    }

    @Override
    public void onMedia(byte[] payload) {
        bytesReceived += payload.length;
        playout.audio(payload);
    }

    @Override
    public void onMark(String name) {
        playout.mark(name, this::returnMark);
    }

    @Override
    public void onClear() {
        long thrownMs = playout.queuedMs();
        List<String> waiting = playout.clear();
        clearSlots.add(slot);
        events.add(nowNs, "clear: " + thrownMs + " ms unheard, " + waiting.size() + " marks back");
        waiting.forEach(this::returnMark);
    }

    @Override
    public void onBroken(String fault) {
        broken++;
        events.add(nowNs, "server breaks the protocol: " + fault + " (Twilio warning 31951)");
    }

    /// Both sides as heard.
    CallRecording recording() {
        return recording;
    }

    /// What was measured so far.
    CallReport.Line report() {
        List<SpeechSpans.Span> agent = agentSpans.spans();
        return new CallReport.Line(
                new CallReport.Ending(hangUpNs >= 0 ? "caller" : "server", closeCode, closeReason),
                new CallReport.Counts(
                        framesSent,
                        messagesReceived,
                        bytesReceived * 1_000 / Frame.RATE_HZ,
                        playout.gaps(),
                        clearSlots.size(),
                        marksReturned,
                        broken,
                        playout.droppedMs()),
                (long) slot * Frame.PTIME_MS,
                agent.isEmpty() ? -1 : (long) agent.getFirst().start() * Frame.PTIME_MS,
                TurnTimes.of(callerSpans.spans(), agent, clearSlots));
    }
}
