package kav.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Map;

/// One call of the generator: its socket, and which frames came back. Confined to the generator's
/// thread.
final class EchoCall {
    private static final byte[] KEY = "\"payload\":\"".getBytes(StandardCharsets.US_ASCII);

    /// Hears of each good echo, and of each pong.
    interface Listener {
        void onEcho(int call, int frame);

        /// @param sent what its ping carried
        void onPong(long sent);
    }

    private final int number;
    private final byte[] streamSid;
    private final CarrierSocket socket;
    private final MessageWriter writer;
    private final Listener listener;
    private final BitSet received;

    private int payloadAt;
    private int highest = -1;
    private long reordered;
    private long duplicated;
    private long corrupted;
    private long unsent;
    private long sent;
    private long pings;
    private long pongs;

    private EchoCall(
            long run,
            int number,
            CarrierSocket socket,
            MessageWriter writer,
            int frames,
            Listener listener) {
        this.number = number;
        this.socket = socket;
        this.writer = writer;
        this.listener = listener;
        streamSid = "MZ%016x%016x".formatted(run, number).getBytes(StandardCharsets.US_ASCII);
        received = new BitSet(frames);
    }

    /// Connects, upgrades and sends `connected` and `start`; from then on the socket never blocks.
    ///
    /// @param run begins the names of the call and its stream: records take a name once
    /// @throws IOException when the server is not there or does not answer 101
    static EchoCall open(
            LoadSettings settings, long run, int number, MessageWriter writer, Listener listener)
            throws IOException {
        CarrierSocket socket = CarrierSocket.open(settings.target(), writer);
        try {
            EchoCall call =
                    new EchoCall(run, number, socket, writer, settings.framesPerCall(), listener);
            call.start();
            return call;
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    private void start() throws IOException {
        String sid = new String(streamSid, StandardCharsets.US_ASCII);
        // Blanks bring the first message to the 126 bytes that the writer's header is made for.
        socket.begin(
                new Ear(),
                "{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\""
                        + " ".repeat(80)
                        + "}",
                "{\"event\":\"start\",\"sequenceNumber\":\"1\",\"start\":{\"accountSid\":\"AC10AD\","
                        + "\"streamSid\":\""
                        + sid
                        + "\",\"callSid\":\"CA"
                        + sid.substring(2)
                        + "\",\"tracks\":[\"inbound\"],\"mediaFormat\":{\"encoding\":"
                        + "\"audio/x-mulaw\",\"sampleRate\":8000,\"channels\":1},"
                        + "\"customParameters\":{}},\"streamSid\":\""
                        + sid
                        + "\"}");
    }

    void hearBy(Readiness readiness) throws IOException {
        socket.hearBy(readiness);
    }

    /// Sends a frame, or keeps what the socket does not take.
    ///
    /// @param scratch the generator's one buffer, of at least [MessageWriter#MAX_BYTES]
    void send(int frame, ByteBuffer scratch) {
        scratch.clear();
        writer.media(scratch, number, frame, streamSid);
        scratch.flip();
        if (socket.send(scratch)) {
            sent++;
        } else {
            unsent++;
        }
    }

    /// Sends a ping that carries those 8 bytes.
    ///
    /// @param scratch as above
    void ping(long text, ByteBuffer scratch) {
        scratch.clear();
        writer.ping(scratch, text);
        pings++;
        socket.send(scratch.flip());
    }

    private final class Ear implements CarrierSocket.Listener {
        @Override
        public void onText(ByteBuffer in, int at, int length) {
            echo(in, at, length);
        }

        @Override
        public void onPong(ByteBuffer in, int at, int length) {
            if (length == Long.BYTES) {
                pongs++;
                listener.onPong(in.getLong(at));
            }
        }
    }

    private void echo(ByteBuffer in, int at, int length) {
        if (!hasKey(in, at + payloadAt - KEY.length, at, at + length)) {
            payloadAt = findPayload(in, at, length);
            if (payloadAt < 0) {
                payloadAt = 0;
                return; // connected and start come back from a bare echo; marks are no sound
            }
        }
        int frame =
                payloadAt + FrameStamp.CHARACTERS > length
                        ? FrameStamp.CORRUPTED
                        : FrameStamp.frame(in, at + payloadAt, number);
        if (frame == FrameStamp.CORRUPTED) {
            corrupted++;
        } else if (received.get(frame)) {
            duplicated++;
        } else {
            received.set(frame);
            if (frame < highest) {
                reordered++;
            }
            highest = Math.max(highest, frame);
            listener.onEcho(number, frame);
        }
    }

    private static int findPayload(ByteBuffer in, int at, int length) {
        for (int offset = 0; offset + KEY.length <= length; offset++) {
            if (hasKey(in, at + offset, at, at + length)) {
                return offset + KEY.length;
            }
        }
        return -1;
    }

    private static boolean hasKey(ByteBuffer in, int keyAt, int from, int to) {
        if (keyAt < from || keyAt + KEY.length > to) {
            return false;
        }
        for (int index = 0; index < KEY.length; index++) {
            if (in.get(keyAt + index) != KEY[index]) {
                return false;
            }
        }
        return true;
    }

    /// Hangs up.
    void close() {
        String sid = new String(streamSid, StandardCharsets.US_ASCII);
        ByteBuffer stop = ByteBuffer.allocateDirect(MessageWriter.MAX_BYTES);
        writer.text(
                stop,
                "{\"event\":\"stop\",\"sequenceNumber\":\"%d\",\"stop\":{\"accountSid\":\"AC10AD\","
                                .formatted(sent + 2)
                        + "\"callSid\":\"CA"
                        + sid.substring(2)
                        + "\"},\"streamSid\":\""
                        + sid
                        + "\"}");
        socket.send(stop.flip());
        socket.close();
    }

    boolean isOpen() {
        return socket.isOpen();
    }

    /// Frames of this call that came back, each counted once.
    int distinct() {
        return received.cardinality();
    }

    /// This call's part of the sum.
    ///
    /// @param isEchoed whether frames come back; else an unanswered ping counts as lost
    LoadResult.Counts counts(boolean isEchoed) {
        int back = distinct();
        return new LoadResult.Counts(
                sent,
                back,
                isEchoed ? sent - back : pings - pongs,
                reordered,
                duplicated,
                corrupted,
                unsent,
                isOpen() ? Map.of() : Map.of(socket.closeReason(), 1));
    }
}
