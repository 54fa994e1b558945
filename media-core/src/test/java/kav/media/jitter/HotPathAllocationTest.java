package kav.media.jitter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import kav.media.frame.Frame;
import kav.media.frame.StreamSid;
import kav.media.twilio.MediaMessage;
import kav.media.twilio.TwilioDecoder;
import kav.media.twilio.TwilioEncoder;
import org.junit.jupiter.api.Test;

/// The line from decoder to encoder, on one thread, as the JVM's own counter of allocated bytes
/// sees it.
class HotPathAllocationTest {
    private static final int ROUND_FRAMES = 1_000_000;
    private static final int ROUNDS = 4;
    private static final StreamSid SID = new StreamSid("MZ0123456789abcdef0123456789abcdef");
    private static final String DIGITS = "0000000000";

    private long tapped;
    private final TwilioDecoder decoder =
            new TwilioDecoder(TwilioDecoder.DEFAULT_MAX_PAYLOAD_BYTES);
    private final TwilioEncoder encoder = new TwilioEncoder(SID);
    private final JitterBuffer buffer =
            new JitterBuffer(JitterSettings.IN_ORDER, (index, _) -> tapped += index);
    private final byte[] answer = new byte[TwilioEncoder.maxMediaLength(1)];
    private final byte[] message;
    private final int chunkEnd;
    private final int timestampEnd;
    private long chunk;
    private long answered;

    HotPathAllocationTest() {
        byte[] sound = new byte[Frame.BYTES];
        new Random(7).nextBytes(sound);
        String head =
                "{\"event\":\"media\",\"sequenceNumber\":\"2\",\"media\":{\"track\":\"inbound\",\"chunk\":\""
                        + DIGITS;
        String middle = "\",\"timestamp\":\"" + DIGITS;
        message =
                (head
                                + middle
                                + "\",\"payload\":\""
                                + Base64.getEncoder().encodeToString(sound)
                                + "\"},\"streamSid\":\""
                                + SID
                                + "\"}")
                        .getBytes(StandardCharsets.US_ASCII);
        chunkEnd = head.length();
        timestampEnd = head.length() + middle.length();
        decoder.expect(SID);
    }

    @Test
    void shouldAllocateNothing_whenAMillionFramesPass() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().threadId();
        long fewest = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && fewest > 0; round++) {
            long own = threads.getThreadAllocatedBytes(thread);
            own = threads.getThreadAllocatedBytes(thread) - own;
            long before = threads.getThreadAllocatedBytes(thread);
            passFrames(ROUND_FRAMES);
            long allocated = threads.getThreadAllocatedBytes(thread) - before - own;
            // The first round warms up; compiling and profiling may still cost a few bytes later.
            fewest = round == 0 ? fewest : Math.min(fewest, allocated);
        }
        assertThat(fewest).isZero();
        assertThat(tapped).isPositive();
        assertThat(buffer.count(JitterCount.READ)).isEqualTo(chunk);
        assertThat(answered).isEqualTo(chunk * (answer.length - 64 * 6 + SID.value().length()));
    }

    private void passFrames(int frames) {
        for (int i = 0; i < frames; i++) {
            write(chunkEnd, ++chunk);
            write(timestampEnd, chunk * Frame.PTIME_MS);
            if (decoder.decode(message, 0, message.length) instanceof MediaMessage media) {
                buffer.write(
                        media.timestampMs(),
                        media.chunk(),
                        media.payload(),
                        0,
                        media.payloadLength());
            }
            for (byte[] frame = buffer.peek(); frame != null; frame = buffer.peek()) {
                answered += encoder.media(frame, 0, Frame.BYTES, answer, 0);
                buffer.release();
            }
        }
    }

    /// Writes a number's digits so that they end at `end`.
    private void write(int end, long number) {
        long rest = number;
        for (int at = end - 1; at >= end - DIGITS.length(); at--) {
            message[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
