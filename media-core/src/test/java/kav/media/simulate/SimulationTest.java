package kav.media.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.stream.Stream;
import kav.media.simulate.story.StoryReader;
import kav.media.turn.words.TurnLanguageFiles;
import kav.media.turn.words.TurnLanguages;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every case of `config/simulate`.
class SimulationTest {
    private static final TurnLanguages LANGUAGES = TurnLanguageFiles.load();

    @TestFactory
    Stream<DynamicTest> shouldComeOutAsDemanded() {
        return new StoryReader(Path.of("..", "config"))
                .readAll().stream()
                        .map(story ->
                                dynamicTest(
                                        story.name(),
                                        () -> {
                                            SimulatedCase done =
                                                    SimulatedCase.run(story, LANGUAGES);
                                            assertThat(done.differences())
                                                    .as("%s", Transcript.of(done.trace()))
                                                    .isEmpty();
                                        }));
    }
}
