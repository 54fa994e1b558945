package kav.media.playout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A random worker and a random conversation against the carrier that plays what it is sent: what
/// was played must be what a plain list says, frame for frame.
class PlayoutModelTest {
    private static final int TICKS = 4_000;

    /// What the model knows of one written frame.
    private record Written(int number, long utterance, long turn, boolean last) {}

    private final List<Written> written = new ArrayList<>();
    private long turn = 1;
    private long utterance = 1;
    private long cancelledThrough;

    @ParameterizedTest
    @CsvSource({"0,5", "1,5", "6,5", "0,1", "3,1", "0,10"})
    void shouldPlayWhatTheListSays_whenDrivenAtRandom(int delayTicks, int messageFrames) {
        for (long seed = 1; seed <= 40; seed++) {
            written.clear();
            turn = 1;
            utterance = 1;
            cancelledThrough = 0;
            PlayoutSettings settings = new PlayoutSettings(200, messageFrames, 1_000);
            check(drive(new Line(settings, delayTicks), new Random(seed)), seed);
        }
    }

    private Line drive(Line line, Random random) {
        for (int i = 0; i < TICKS; i++) {
            write(line, random);
            if (random.nextInt(20) == 0) {
                line.playout.advance(line.now);
            }
            line.tick();
            act(line, random);
        }
        line.playout.resume(line.now);
        line.ticks(200);
        line.playout.finish(line.now);
        return line;
    }

    private void write(Line line, Random random) {
        int frames = random.nextInt(3) == 0 ? random.nextInt(7) : 0;
        boolean late = random.nextInt(10) == 0 && cancelledThrough > 0;
        for (int i = 0; i < frames; i++) {
            boolean last = random.nextInt(12) == 0;
            long ofTurn = late ? cancelledThrough : turn;
            long ofUtterance = late ? utterance + 1 : utterance;
            if (!line.tryWrite(ofUtterance, ofTurn, last)) {
                return;
            }
            written.add(new Written(line.nextNumber - 1, ofUtterance, ofTurn, last));
            if (late) {
                utterance += 2;
            } else if (last) {
                utterance++;
            }
        }
    }

    private void act(Line line, Random random) {
        switch (random.nextInt(60)) {
            case 0, 1 -> line.playout.hold(line.now);
            case 2, 3, 4, 5 -> line.playout.resume(line.now);
            case 6 -> {
                line.playout.cancel(line.now, turn);
                cancelledThrough = turn;
                turn++;
                utterance++;
            }
            default -> {}
        }
    }

    private void check(Line line, long seed) {
        Map<Integer, Written> byNumber = new HashMap<>();
        written.forEach(frame -> byNumber.put(frame.number(), frame));
        List<Integer> played = line.carrier.played;
        assertThat(played)
                .as("in order, none twice, seed %d", seed)
                .isSorted()
                .doesNotHaveDuplicates();
        Map<Long, Integer> playedOfUtterance = new HashMap<>();
        for (int i = 0; i < played.size(); i++) {
            byte[] expected = new byte[160];
            CarrierFake.fill(expected, played.get(i));
            assertThat(line.carrier.playedBytes.get(i)).as("seed %d", seed).isEqualTo(expected);
            playedOfUtterance.merge(byNumber.get(played.get(i)).utterance(), 1, Integer::sum);
        }
        checkNoneLost(played, seed);
        checkLedger(line.carrier.ledger, playedOfUtterance, seed);
        assertThat(line.ring.freeFrames()).as("seed %d", seed).isEqualTo(64);
    }

    /// Of each turn a prefix was played; of one that was never cancelled, all of it.
    private void checkNoneLost(List<Integer> playedInOrder, long seed) {
        Set<Integer> played = new HashSet<>(playedInOrder);
        assertThat(played).as("seed %d", seed).hasSizeGreaterThan(500);
        Map<Long, Integer> lastPlayedOfTurn = new HashMap<>();
        for (Written frame : written) {
            if (played.contains(frame.number())) {
                lastPlayedOfTurn.put(frame.turn(), frame.number());
            }
        }
        for (Written frame : written) {
            int last = lastPlayedOfTurn.getOrDefault(frame.turn(), -1);
            if (frame.number() <= last || frame.turn() > cancelledThrough) {
                assertThat(played.contains(frame.number()))
                        .as("frame %s, seed %d", frame, seed)
                        .isTrue();
            }
        }
    }

    private void checkLedger(List<String> ledger, Map<Long, Integer> playedOf, long seed) {
        Map<Long, String> told = new HashMap<>();
        for (String line : ledger) {
            long of = Long.parseLong(line.substring(1, line.indexOf(' ')));
            assertThat(told.put(of, line)).as("told twice, seed %d", seed).isNull();
        }
        playedOf.forEach((of, frames) ->
                assertThat(told.get(of))
                        .as("seed %d", seed)
                        .startsWith("u" + of + " " + frames + "/"));
        told.forEach((of, line) ->
                assertThat(playedOf.containsKey(of) || line.startsWith("u" + of + " 0/"))
                        .as("%s, seed %d", line, seed)
                        .isTrue());
    }
}
