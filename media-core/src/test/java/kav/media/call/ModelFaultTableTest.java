package kav.media.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.ConfigFactory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kav.media.call.journal.CallJournal;
import kav.media.dialogue.llm.LlmAgent;
import kav.media.dialogue.llm.Persona;
import kav.media.dialogue.llm.wire.ChatEnd;
import kav.media.dialogue.llm.wire.ChatEnd.Failure;
import kav.media.dialogue.llm.wire.LanguageModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rows of the fault table whose engine is the language model: each failure, in the first turn
/// or later, before or amid the words of an answer. How long a model may keep silent is
/// [ReplyWaitTest]'s.
class ModelFaultTableTest {
    private static final long FOUR_SECONDS_FRAMES = 200;
    private static final int TURNS = 4;

    /// @param turn the first that fails
    /// @param amid whether it fails after a sentence
    private record Row(Failure failure, int turn, boolean amid) {}

    static Stream<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Failure failure : Failure.values()) {
            for (int turn : new int[] {1, 3}) {
                rows.add(new Row(failure, turn, false));
                rows.add(new Row(failure, turn, true));
            }
        }
        return rows.stream();
    }

    private final CallRig rig = new CallRig();
    private int asked;

    private LanguageModel model(Row row) {
        return new LanguageModel() {
            @Override
            public long turnDeadlineNs() {
                return 0;
            }

            @Override
            public ChatEnd stream(ObjectNode body, Consumer<String> text, long turnDeadlineNs) {
                boolean fails = ++asked >= row.turn();
                if (!fails || row.amid()) {
                    text.accept("I see. ");
                }
                return fails ? new ChatEnd.Failed(row.failure()) : new ChatEnd.Finished(List.of());
            }
        };
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldNeverLeaveTheCallerInSilence_andTellTheOwnerWhy(Row row) {
        Persona persona =
                Persona.read(
                        ConfigFactory.parseString("language = en-US, greeting = Hello"),
                        new ArrayList<>());
        rig.otherAgent =
                new LlmAgent(
                        model(row),
                        persona,
                        rig.scripted(),
                        InstantSource.fixed(java.time.Instant.EPOCH));
        rig.open().silence(150);

        for (int turn = 1; turn <= TURNS; turn++) {
            rig.speech(40).understands("I need an appointment please");
            assertThat(silenceUntilHeard()).as("turn %d", turn).isLessThan(FOUR_SECONDS_FRAMES);
            rig.silence(400);
        }

        assertThat(rig.sent).noneMatch(sent -> sent.startsWith("close"));
        assertThat(told())
                .containsExactly("mind_replaced: " + row.failure().sentence() + " Now: script.");
        assertThat(rig.turns()).hasSizeGreaterThanOrEqualTo(2 * TURNS);
    }

    private List<String> told() {
        return rig.written.stream()
                .filter(CallJournal.Happened.class::isInstance)
                .map(CallJournal.Happened.class::cast)
                .filter(happened -> happened.kind().endsWith("_replaced"))
                .map(happened -> happened.kind() + ": " + happened.detail())
                .toList();
    }

    /// The frames until the agent makes a sound.
    private long silenceUntilHeard() {
        long sentBefore = rig.framesSent();
        long frames = 0;
        while (rig.framesSent() == sentBefore && frames < 2 * FOUR_SECONDS_FRAMES) {
            rig.silence(1);
            frames++;
        }
        return frames;
    }
}
