package kav.media.jitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Random streams from seeds, against [ReferenceJitterBuffer]: the same frames, places and counts.
class JitterBufferModelTest {
    private static final int STREAMS = 1_000;

    @SuppressWarnings("ArrayRecordComponent")
    private record Arrival(long timestampMs, long chunk, byte[] payload) {}

    @Test
    void shouldReadWhatTheModelReads_whenArrivalsAreRandom() {
        Map<JitterCount, Long> totals = new EnumMap<>(JitterCount.class);
        for (long seed = 1; seed <= STREAMS; seed++) {
            Random random = new Random(seed);
            JitterSettings settings = settings(random);
            JitterBuffer buffer = new JitterBuffer(settings, FrameTap.NONE);
            ReferenceJitterBuffer model = new ReferenceJitterBuffer(settings);
            int readOneIn = 1 + random.nextInt(random.nextBoolean() ? 4 : 40);
            String where = "seed %d, %s".formatted(seed, settings);
            for (Arrival arrival : arrivals(random)) {
                byte[] payload = arrival.payload();
                buffer.write(arrival.timestampMs(), arrival.chunk(), payload, 0, payload.length);
                model.write(arrival.timestampMs(), arrival.chunk(), payload);
                if (random.nextInt(readOneIn) == 0) {
                    assertReadsAlike(buffer, model, where);
                }
            }
            buffer.flush();
            model.flush();
            assertReadsAlike(buffer, model, where);
            for (JitterCount count : JitterCount.values()) {
                assertThat(buffer.count(count))
                        .as("%s, %s", where, count)
                        .isEqualTo(model.counts.getOrDefault(count, 0L));
                totals.merge(count, buffer.count(count), Long::sum);
            }
        }
        assertThat(totals).hasSize(JitterCount.values().length);
        assertThat(totals).allSatisfy((_, total) -> assertThat(total).isGreaterThan(100));
    }

    private static void assertReadsAlike(
            JitterBuffer buffer, ReferenceJitterBuffer model, String where) {
        int available = model.available();
        assertThat(buffer.available()).as(where).isEqualTo(available);
        ReferenceJitterBuffer.ReadFrame[] expected = model.readAll();
        assertThat(expected).as(where).hasSize(available);
        for (ReferenceJitterBuffer.ReadFrame frame : expected) {
            byte[] read = buffer.peek();
            assertThat(read).as("%s, index %d", where, frame.mediaIndex()).isEqualTo(frame.bytes());
            assertThat(buffer.peekIndex()).as(where).isEqualTo(frame.mediaIndex());
            buffer.release();
        }
        assertThat(buffer.peek()).as(where).isNull();
    }

    private static JitterSettings settings(Random random) {
        int slots = 4 << random.nextInt(5);
        return new JitterSettings(
                slots,
                random.nextBoolean() ? 0 : 1 + random.nextInt(6),
                random.nextInt(30),
                1 + random.nextInt(slots));
    }

    private static List<Arrival> arrivals(Random random) {
        int[] lengths = {80, 137, 160, 160, 160, 320, 1_600, 1 + random.nextInt(400)};
        int length = lengths[random.nextInt(lengths.length)];
        int wobbleMs = random.nextInt(14);
        int disorder = random.nextInt(5);
        long startMs = random.nextInt(100_000);
        long chunk = random.nextInt(1_000);
        long sample = 0;
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            if (random.nextInt(40) == 0) {
                sample += 8L * random.nextInt(1_500);
            }
            if (random.nextInt(60) == 0) {
                sample -= 8L * random.nextInt(random.nextBoolean() ? 100 : 1_500);
            }
            long timestampMs = startMs + sample / 8 + random.nextInt(wobbleMs + 1);
            Arrival arrival = new Arrival(Math.max(0, timestampMs), chunk, payload(random, length));
            if (random.nextInt(20) != 0) {
                arrivals.add(arrival);
            }
            if (random.nextInt(30) == 0) {
                arrivals.add(arrival);
            }
            sample += length;
            chunk++;
        }
        for (int i = 0; disorder > 0 && i + disorder < arrivals.size(); i++) {
            if (random.nextInt(8) == 0) {
                Collections.swap(arrivals, i, i + 1 + random.nextInt(disorder));
            }
        }
        return arrivals;
    }

    private static byte[] payload(Random random, int length) {
        byte[] payload = new byte[length];
        if (random.nextInt(3) == 0) {
            Arrays.fill(payload, (byte) (0xFF - random.nextInt(6)));
        } else {
            random.nextBytes(payload);
        }
        return payload;
    }
}
