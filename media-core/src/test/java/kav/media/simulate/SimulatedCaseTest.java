package kav.media.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import kav.media.simulate.story.Demand;
import kav.media.simulate.story.Story;
import kav.media.simulate.story.StoryMistake;
import kav.media.simulate.story.StoryReader;
import kav.media.turn.words.TurnLanguageFiles;
import kav.media.turn.words.TurnLanguages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A simulated call can fail, says how, and comes out the same each time.
class SimulatedCaseTest {
    private static final TurnLanguages LANGUAGES = TurnLanguageFiles.load();
    private static final StoryReader READER = new StoryReader(Path.of("..", "config"));
    private static final String CALLER =
            """
            agent = reception
            caller = [
              { say = "a new appointment please", over = "Would you like", in = 900 ms }
              { hang_up = true, after = "Which day" }
            ]
            """;

    private static Story story(String rest) {
        return READER.read("trial", ConfigFactory.parseString(CALLER + rest));
    }

    private static SimulatedCase run(String expect) {
        return SimulatedCase.run(story("expect { " + expect + " }"), LANGUAGES);
    }

    @Test
    void shouldPass_whenTheCallComesOutAsDemanded() {
        assertThat(run("interrupted = [Hello], end = CALLER_HUNG_UP").differences()).isEmpty();
    }

    @Test
    void shouldSayWhatWasExpectedAndWhatCame_whenTheCallComesOutOtherwise() {
        SimulatedCase done = run("end = AGENT_SAID_GOODBYE");

        assertThat(done.hasPassed()).isFalse();
        assertThat(done.differences())
                .containsExactly("end: expected [AGENT_SAID_GOODBYE], got [CALLER_HUNG_UP]");
    }

    /// One demand of each kind that this call does not meet.
    @ParameterizedTest
    @EnumSource(Demand.Kind.class)
    void shouldFail_whenOneDemandIsNotMet(Demand.Kind kind) {
        List<String> wrong =
                switch (kind) {
                    case NOT_SAID, NEVER -> List.of("Which day");
                    case NO_EVENTS -> List.of("barge_in");
                    default -> List.of("something else");
                };
        SimulatedCase done = run("");

        assertThat(done.differences()).isEmpty();
        assertThat(new Checks(done.trace()).differences(List.of(new Demand(kind, wrong))))
                .hasSize(1);
    }

    @Test
    void shouldFail_whenTheCallerNeverComesToAStep() {
        Story story =
                READER.read(
                        "trial",
                        ConfigFactory.parseString(
                                "agent = reception, expect {}\n"
                                        + "caller = [{ say = hello, after = \"never said\" }]"));

        assertThat(SimulatedCase.run(story, LANGUAGES).differences())
                .singleElement()
                .asString()
                .startsWith("the caller never came to");
    }

    @Test
    void shouldComeOutTheSame_whenItRunsAgain() {
        assertThat(run("").trace().entries()).isEqualTo(run("").trace().entries());
    }

    @Test
    void shouldPrintTheTranscriptAndTheSum_whenOneFails() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ResultTable table = new ResultTable(new PrintStream(printed, true, StandardCharsets.UTF_8));

        table.add(run("end = HANDED_OVER"), false);

        assertThat(table.sum()).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("FAILED", "expected [HANDED_OVER]", "caller: a new appointment please")
                .endsWith("0 of 1 passed, 1 through VAD\n");
    }

    @Test
    void shouldNameTheKey_whenACaseIsWrong() {
        assertThatThrownBy(() -> story("expect { sayd = [x] }"))
                .isInstanceOf(StoryMistake.class)
                .hasMessage("trial.conf: expect: there is no key sayd");
        assertThatThrownBy(() -> story("colour = red, expect {}"))
                .hasMessage("trial.conf: case: there is no key colour");
    }
}
