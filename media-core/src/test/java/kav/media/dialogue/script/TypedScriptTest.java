package kav.media.dialogue.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Scripts that people of a business type in.
class TypedScriptTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    private static String shipped() throws IOException {
        return Files.readString(Path.of("..", "config", "agents", "reception.conf"));
    }

    private static List<String> problems(String text) {
        return ScriptAgent.read(text, CLOCK)
                        instanceof ScriptAgent.Loaded.Wrong(List<String> problems)
                ? problems
                : List.of();
    }

    @Test
    void shouldRead_whenItIsAShippedFile() throws IOException {
        assertThat(problems(shipped())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "include \"/etc/hostname\"",
                "include file(\"/etc/hostname\")",
                "include required(file(\"/etc/hostname\"))",
                "include url(\"http://127.0.0.1:1/\")",
                "include classpath(\"reference.conf\")",
                "greeting = ${HOME}",
                "greeting = ${?PATH}",
                "a = ${b}${b}, b = ${c}${c}, c = x",
            })
    void shouldRefuse_whenItNamesAnythingOutside(String line) throws IOException {
        assertThat(problems(shipped() + "\n" + line)).isNotEmpty();
    }

    @Test
    void shouldRefuse_whenBlocksStandTooDeep() {
        assertThat(problems("a = " + "[".repeat(60_000))).isNotEmpty();
        assertThat(problems("a.".repeat(30_000) + "b = 1")).isNotEmpty();
    }

    @Test
    void shouldNameTheLine_whenItIsNoHocon() {
        assertThat(problems("name = x\nlanguage = {\n"))
                .singleElement()
                .asString()
                .contains("line");
    }
}
