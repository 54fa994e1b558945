package kav.media.dialogue.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScriptAgentTest {
    @TempDir Path folder;

    @Test
    void shouldNameLanguagePhrasesAndSentences_whenTheScriptIsGood() {
        ScriptAgent agent = ready(Path.of("../config/agents/reception.conf"));
        assertThat(agent.name()).isEqualTo("reception");
        assertThat(agent.language()).isEqualTo(Locale.US);
        assertThat(agent.phrases()).contains("new appointment", "monday", "in the morning");
        assertThat(agent.fixedSentences())
                .startsWith("Hello, this is the reception.")
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    @Test
    void shouldSayEveryMistakeWithItsKey_whenTheScriptIsWrong() throws IOException {
        String script =
                """
                name = x
                language = en-US
                greeting = "Hello."
                gretting = "Hello."
                questions = [
                  { key = Day, kind = choice, ask = "Which day?", retry = "Which?"
                    choices = [ { value = "Monday", say = [], key = 12 } ] }
                  { key = phone, kind = digits, count = 99, ask = "Number?", retry = "Number?" }
                  { key = phone, kind = guess, ask = "", retry = "What?" }
                ]
                lead { about = "{dya}", name_from = nobody }
                go_on = "On."
                digits_more = "More?"
                silence { first = "There?" }
                goodbye { saved = "Bye.", unsaved = "Bye.", silent = "Bye." }
                maximum_length = 2 hours
                """;
        assertThat(wrong(script))
                .containsExactlyInAnyOrder(
                        "gretting: is not a known key",
                        "questions[1].key: must be small letters, digits and _, at most 32",
                        "questions[1].choices[1].say: must hold at least one phrase",
                        "questions[1].choices[1].key: must be one digit of the keypad",
                        "questions[1].choices: must hold at least two choices",
                        "questions[2].count: must be 0 to 20",
                        "questions[3].ask: is missing or empty",
                        "questions[3].kind: must be open, yes_no, digits or choice",
                        "questions[3].key: is used by an earlier question too",
                        "lead.name_from: must be the key of a question",
                        "lead.about: {dya} is not the key of a question",
                        "silence.second: is missing or empty",
                        "maximum_length: must be more than 0 and at most 60 minutes");
    }

    @Test
    void shouldNameFileAndLine_whenItIsNotHocon() throws IOException {
        assertThat(wrong("name = x\nquestions = [ { \n"))
                .singleElement()
                .asString()
                .startsWith("script.conf: not readable as HOCON near line");
    }

    @Test
    void shouldSaySo_whenThereIsNoFile() {
        ScriptAgent.Loaded loaded =
                ScriptAgent.load(folder.resolve("none.conf"), InstantSource.system());
        assertThat(loaded)
                .isEqualTo(new ScriptAgent.Loaded.Wrong(List.of("none.conf: cannot be read")));
    }

    private List<String> wrong(String script) throws IOException {
        Path file = Files.writeString(folder.resolve("script.conf"), script);
        return ((ScriptAgent.Loaded.Wrong) ScriptAgent.load(file, InstantSource.system()))
                .problems();
    }

    private static ScriptAgent ready(Path file) {
        return ((ScriptAgent.Loaded.Ready) ScriptAgent.load(file, InstantSource.system())).agent();
    }
}
