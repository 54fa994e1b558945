package kav.bench.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kav.bench.load.Machine;
import kav.bench.runs.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LoadCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    | Missing required option: '--mode=<mode>'
                    --mode fly | expected one of [
                    --mode echo --calls many | 'many' is not an int
                    --mode echo --calls 0 | calls must be 1 to
                    --mode echo --seconds 0 | a run lasts 1 to 600 seconds
                    --mode echo --seconds 600 --warm-up 60 | a run lasts 1 to 600 seconds
                    --mode idle --climb | --climb goes with
                    --mode echo --recogniser fake | --recogniser goes with listen
                    --mode listen --kav ./kav | --kav goes with
                    --mode talk --climb | --climb goes with
                    --mode whatsapp --tls | --tls does not go with whatsapp
                    """)
    void shouldSayWhatIsWrong_whenTheArgumentsAre(String arguments, String message) {
        StringWriter said = new StringWriter();
        CommandLine line =
                new CommandLine(new LoadCommand())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setErr(new PrintWriter(said));
        String[] words = arguments == null ? new String[0] : arguments.split(" ");
        assertThat(line.execute(words)).isEqualTo(2);
        assertThat(said.toString()).contains(message);
    }

    @Test
    void shouldKeepItsShape_whenTheReportIsWritten(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("bench/load.json");
        new LoadReport(
                        "load",
                        "echo",
                        false,
                        new Machine("a processor", 2, "Linux 6", "25", "abc"),
                        List.of("-Xmx512m"),
                        List.of(ClimbTest.level(1_000, 0.5, 0, 0.1)),
                        List.of(Target.atMost(1, " ms", "p99, warm", 0.5)))
                .write(file);
        JsonNode report = new ObjectMapper().readTree(Files.readString(file));
        assertThat(report.path("kind").asText()).isEqualTo("load");
        assertThat(report.at("/machine/cores").asInt()).isEqualTo(2);
        assertThat(report.at("/levels/0/phase").asText()).isEqualTo("warm");
        assertThat(report.at("/levels/0/load/calls").asInt()).isEqualTo(1_000);
        assertThat(report.at("/levels/0/load/roundTrip/p99Ms").asDouble()).isEqualTo(0.5);
        assertThat(report.at("/levels/0/load/userMicros").asDouble()).isEqualTo(3);
        assertThat(report.at("/levels/0/inside/objectBytesPerCall").asDouble()).isEqualTo(10_240);
        assertThat(report.at("/levels/0/inside/stops/count").asInt()).isZero();
        assertThat(report.at("/targets/0/what").asText()).isEqualTo("p99, warm");
        assertThat(report.at("/targets/0/met").asBoolean()).isTrue();
    }
}
