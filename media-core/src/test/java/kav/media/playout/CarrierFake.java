package kav.media.playout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import kav.media.frame.Frame;

/// A carrier in call time: takes what is sent after a delay, plays one frame a tick, returns marks,
/// obeys clear as Twilio does (all pending marks come back).
final class CarrierFake implements PlayoutSink, HeardListener {
    /// Something queued at the carrier: a frame, or a mark after it.
    private record Queued(byte[] frame, String mark) {}

    private record Arrival(long tick, Runnable effect) {}

    /// Frame numbers in the order in which they were played to their end.
    final List<Integer> played = new ArrayList<>();

    /// The bytes of the same.
    final List<byte[]> playedBytes = new ArrayList<>();

    /// What was sent: `3` for a message of three frames, mark names, `clear`; with the tick.
    final List<String> wire = new ArrayList<>();

    /// What the ledger told: `u1 5/8 cut`.
    final List<String> ledger = new ArrayList<>();

    int silentTicks;
    int queuedFrames;
    boolean returnsMarks = true;
    private final int delayTicks;
    private final ArrayDeque<Queued> queue = new ArrayDeque<>();
    private final ArrayDeque<Arrival> onTheWay = new ArrayDeque<>();
    private final ArrayDeque<String> marksBack = new ArrayDeque<>();
    private long tick;

    CarrierFake(int delayTicks) {
        this.delayTicks = delayTicks;
    }

    /// The next 20 ms: the frame that was playing ends; returns the marks that come back.
    List<String> tick() {
        if (playOneFrame()) {
            queuedFrames--;
        } else {
            silentTicks++;
        }
        tick++;
        deliver();
        returnMarksAtHead();
        List<String> back = returnsMarks ? List.copyOf(marksBack) : List.of();
        marksBack.clear();
        return back;
    }

    @Override
    public void media(byte[] ulaw, int offset, int length) {
        wire.add(tick + ":" + length / Frame.BYTES);
        for (int at = offset; at < offset + length; at += Frame.BYTES) {
            byte[] frame = new byte[Frame.BYTES];
            System.arraycopy(ulaw, at, frame, 0, Frame.BYTES);
            arrive(() -> {
                queue.add(new Queued(frame, ""));
                queuedFrames++;
            });
        }
    }

    @Override
    public void mark(String name) {
        wire.add(tick + ":" + name);
        arrive(() -> queue.add(new Queued(new byte[0], name)));
    }

    @Override
    public void clear() {
        wire.add(tick + ":clear");
        arrive(() -> {
            queue.stream().map(Queued::mark).filter(m -> !m.isEmpty()).forEach(marksBack::add);
            queue.clear();
            queuedFrames = 0;
        });
    }

    @Override
    public void onHeard(
            long utterance, int framesHeard, int framesSent, int framesTotal, boolean complete) {
        String end = complete ? "complete" : "cut";
        ledger.add("u" + utterance + " " + framesHeard + "/" + framesTotal + " " + end);
    }

    private boolean playOneFrame() {
        returnMarksAtHead();
        Queued head = queue.poll();
        if (head == null) {
            return false;
        }
        played.add(number(head.frame()));
        playedBytes.add(head.frame());
        return true;
    }

    private void returnMarksAtHead() {
        while (!queue.isEmpty() && !queue.peek().mark().isEmpty()) {
            marksBack.add(queue.poll().mark());
        }
    }

    private void arrive(Runnable effect) {
        onTheWay.add(new Arrival(tick + delayTicks, effect));
        deliver();
    }

    private void deliver() {
        while (!onTheWay.isEmpty() && onTheWay.peek().tick() <= tick) {
            onTheWay.poll().effect().run();
        }
    }

    /// Fills a frame so that its number can be read back and every byte depends on it.
    static void fill(byte[] frame, int number) {
        for (int i = 0; i < frame.length; i++) {
            frame[i] = (byte) (number >>> (i % 4 * 8));
        }
    }

    static int number(byte[] frame) {
        return (frame[0] & 0xFF)
                | (frame[1] & 0xFF) << 8
                | (frame[2] & 0xFF) << 16
                | (frame[3] & 0xFF) << 24;
    }
}
