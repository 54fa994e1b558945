package kav.media.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import kav.media.call.FaultyEngines.Fault;
import kav.media.call.journal.CallJournal;
import kav.media.standby.DeadlinesByHand;
import kav.media.standby.StandbyRecognizer;
import kav.media.standby.StandbySynthesizer;
import kav.media.stt.Recognizer;
import kav.media.tts.Synthesizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Never silence: engine × fault × moment of the call × whether another engine stands by. In every
/// row the caller hears something within four seconds of having said something (or of having been
/// connected), be it that the stream is closed so that the carrier's own voice speaks; and the
/// call's record says why.
class FaultTableTest {
    private static final long FOUR_SECONDS_FRAMES = 200;
    private static final int SPEECH_FRAMES = 60;
    private static final int TURNS = 4;

    private enum Engine {
        HEARING,
        VOICE
    }

    /// When the engine begins to fail.
    private enum Moment {
        GREETING,
        AFTER_GREETING,
        CALLER_SPEAKS,
        CALLER_SPOKE,
        AGENT_SPEAKS
    }

    private record Row(Engine engine, Fault fault, Moment moment, boolean standby) {}

    static Stream<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Engine engine : Engine.values()) {
            for (Fault fault : Fault.values()) {
                for (Moment moment : Moment.values()) {
                    rows.add(new Row(engine, fault, moment, true));
                    rows.add(new Row(engine, fault, moment, false));
                }
            }
        }
        return rows.stream();
    }

    private final DeadlinesByHand time = new DeadlinesByHand();
    private final CallRig rig = new CallRig();
    private Moment faultyFrom = Moment.GREETING;
    private boolean isPast;

    @ParameterizedTest
    @MethodSource("rows")
    void shouldNeverLeaveTheCallerInSilence(Row row) {
        faultyFrom = row.moment();
        rig.otherEars = ears(row);
        rig.otherVoice = voice(row);
        moment(Moment.GREETING);
        rig.open();
        assertThat(silenceUntilHeard()).as("connected").isLessThan(FOUR_SECONDS_FRAMES);

        for (int turn = 0; turn < TURNS && !isClosed(); turn++) {
            listenToTheEnd();
            moment(Moment.AFTER_GREETING);
            callerSpeaks();
            assertThat(silenceUntilHeard())
                    .as("after turn %d of the caller", turn)
                    .isLessThan(FOUR_SECONDS_FRAMES);
            moment(Moment.AGENT_SPEAKS);
        }

        checkTheRecord(row);
    }

    /// A fault that was met is told in words; with another engine standing by the call went on.
    private void checkTheRecord(Row row) {
        boolean isMute = row.engine() == Engine.VOICE;
        boolean isMet = isClosed() || !told().isEmpty();
        if (row.standby()) {
            assertThat(isClosed()).as("the call goes on").isFalse();
            assertThat(rig.turns()).hasSizeGreaterThanOrEqualTo(TURNS);
        }
        if (row.fault() != Fault.STALLS) {
            assertThat(isMet).as("the fault is in the record").isTrue();
            assertThat(told() + cause()).contains("The test broke " + bestName(row));
        } else if (isMute) {
            assertThat(isMet).as("the stall is in the record").isTrue();
            assertThat(told() + cause()).matches("(?s).*(no sound|no answer) in time.*");
        }
        if (isClosed()) {
            assertThat(rig.ended().reason().isGood()).as("the carrier apologises").isFalse();
            assertThat(rig.ended().cause()).isNotBlank();
        }
    }

    private static String bestName(Row row) {
        return row.engine() == Engine.HEARING ? "ears" : "voice";
    }

    private String told() {
        StringBuilder told = new StringBuilder();
        for (CallJournal.Entry entry : rig.written) {
            if (entry instanceof CallJournal.Happened happened) {
                told.append(happened.detail()).append('\n');
            }
        }
        return told.toString().strip();
    }

    private String cause() {
        return isClosed() ? rig.ended().cause() : "";
    }

    private Recognizer ears(Row row) {
        Recognizer best = new FaultyEngines.Ears("ears", row.fault(), faulty(row, Engine.HEARING));
        return row.standby()
                ? new StandbyRecognizer(
                        List.of(best, new FaultyEngines.Ears("spare", row.fault(), () -> false)),
                        time.clock())
                : new StandbyRecognizer(List.of(best), time.clock());
    }

    private Synthesizer voice(Row row) {
        Synthesizer best = new FaultyEngines.Voice("voice", row.fault(), faulty(row, Engine.VOICE));
        Synthesizer spare = new FaultyEngines.Voice("spare", row.fault(), () -> false);
        return new StandbySynthesizer(
                row.standby() ? List.of(best, spare) : List.of(best),
                StandbySynthesizer.Budget.DEFAULT,
                time,
                time.clock());
    }

    private BooleanSupplier faulty(Row row, Engine engine) {
        return () -> row.engine() == engine && isPast;
    }

    private void moment(Moment next) {
        isPast |= next == faultyFrom;
    }

    private boolean isClosed() {
        return rig.sent.stream().anyMatch(sent -> sent.startsWith("close"));
    }

    /// One frame of silence from the caller.
    private void pass() {
        rig.silence(1);
        time.pass(20);
        rig.turnTheWheels();
    }

    /// The frames until the agent makes a sound or the line is closed.
    private long silenceUntilHeard() {
        long sentBefore = rig.framesSent();
        long frames = 0;
        while (rig.framesSent() == sentBefore && !isClosed() && frames < 2 * FOUR_SECONDS_FRAMES) {
            pass();
            frames++;
        }
        return frames;
    }

    /// Until the agent has been quiet for a second.
    private void listenToTheEnd() {
        int quiet = 0;
        while (quiet < 50 && !isClosed()) {
            long sentBefore = rig.framesSent();
            pass();
            quiet = rig.framesSent() == sentBefore ? quiet + 1 : 0;
        }
    }

    private void callerSpeaks() {
        for (int frame = 0; frame < SPEECH_FRAMES && !isClosed(); frame++) {
            if (frame == SPEECH_FRAMES / 2) {
                moment(Moment.CALLER_SPEAKS);
            }
            rig.speech(1);
            time.pass(20);
            rig.turnTheWheels();
        }
        moment(Moment.CALLER_SPOKE);
    }
}
