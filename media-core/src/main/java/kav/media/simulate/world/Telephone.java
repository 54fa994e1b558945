package kav.media.simulate.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import kav.media.call.Line;
import kav.media.call.journal.EndReason;
import kav.media.frame.Frame;
import kav.media.frame.StreamSid;
import kav.media.twilio.TwilioEncoder;
import org.jspecify.annotations.Nullable;

/// The caller's telephone with its carrier: takes what the line sends as Twilio's texts, plays one
/// frame every 20 ms, returns marks, obeys `clear`. Confined to the simulation's thread, but for
/// tasks posted to its loop.
final class Telephone implements Line {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MOST_FRAMES = 64;

    /// A frame to play, or a mark behind what was played.
    private static final class Queued {
        final byte @Nullable [] frame;
        final String mark;

        Queued(byte @Nullable [] frame, String mark) {
            this.frame = frame;
            this.mark = mark;
        }
    }

    private final Queue<Runnable> loop = new ConcurrentLinkedQueue<>();
    private final ArrayDeque<Queued> queue = new ArrayDeque<>();
    private final TwilioEncoder encoder;
    private final byte[] text = new byte[TwilioEncoder.maxMediaLength(MOST_FRAMES)];
    private final Consumer<String> marksBack;
    private @Nullable EndReason closed;

    /// @param marksBack takes the names of marks that were reached or cleared, on the loop
    Telephone(StreamSid stream, Consumer<String> marksBack) {
        this.encoder = new TwilioEncoder(stream);
        this.marksBack = marksBack;
    }

    @Override
    public void media(byte[] ulaw, int offset, int length) {
        JsonNode sent = sent(encoder.media(ulaw, offset, length, text, 0));
        byte[] sound = Base64.getDecoder().decode(sent.at("/media/payload").asText());
        for (int at = 0; at < sound.length; at += Frame.BYTES) {
            queue.add(new Queued(Arrays.copyOfRange(sound, at, at + Frame.BYTES), ""));
        }
    }

    @Override
    public void mark(String name) {
        JsonNode sent = sent(encoder.mark(name, text, 0));
        queue.add(new Queued(null, sent.at("/mark/name").asText()));
    }

    /// Twilio returns all marks of what it throws away.
    @Override
    public void clear() {
        sent(encoder.clear(text, 0));
        queue.stream()
                .filter(queued -> queued.frame == null)
                .forEach(queued -> loop.add(() -> marksBack.accept(queued.mark)));
        queue.clear();
    }

    private JsonNode sent(int length) {
        try {
            return MAPPER.readTree(new String(text, 0, length, StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// The next 20 ms.
    ///
    /// @return what is heard now, null: nothing
    byte @Nullable [] play() {
        returnMarks();
        Queued next = queue.poll();
        byte[] frame = next == null ? null : next.frame;
        returnMarks();
        return frame;
    }

    private void returnMarks() {
        while (!queue.isEmpty() && queue.element().frame == null) {
            marksBack.accept(queue.remove().mark);
        }
    }

    /// Whether something is still to be played.
    boolean isSounding() {
        return !queue.isEmpty();
    }

    /// Runs what was posted to the loop.
    ///
    /// @return whether there was anything
    boolean runLoop() {
        boolean ran = false;
        for (Runnable task = loop.poll(); task != null; task = loop.poll()) {
            task.run();
            ran = true;
        }
        return ran;
    }

    boolean isClosed() {
        return closed != null;
    }

    @Override
    public Executor loop() {
        return loop::add;
    }

    @Override
    public boolean isInLoop() {
        return true;
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public void close(EndReason reason) {
        closed = reason;
    }
}
