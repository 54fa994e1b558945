package kav.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kav.bench.runs.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EchoResultTest {
    private static final Machine MACHINE = new Machine("made up", 2, "Linux 0", "25", "0");

    @Test
    void shouldJudgeTheRatioOfCpu_whenBothRan() {
        assertThat(missed(false, row("netty", 10, 0, 0), row("kav", 9.5, 0, 0))).isEmpty();
        assertThat(missed(false, row("netty", 10, 0, 0), row("kav", 9.6, 0, 0)))
                .containsExactly("CPU a frame");
        assertThat(missed(true, row("netty", 10, 0, 0), row("kav", 10, 0, 0))).isEmpty();
        assertThat(missed(true, row("netty", 10, 0, 0), row("kav", 10.1, 0, 0)))
                .containsExactly("CPU a frame over TLS");
    }

    @Test
    void shouldMiss_whenAFrameComesTwice() {
        assertThat(missed(false, row("netty", 10, 0, 0), row("kav", 9, 1, 0)))
                .containsExactly("kav: frames not back whole, once and in order, and calls closed");
        assertThat(missed(false, row("netty", 10, 1, 0), row("kav", 9, 0, 0))).hasSize(1);
    }

    @Test
    void shouldNotPass_whenTheGeneratorWasLateOrNoCpuWasRead() {
        assertThat(missed(false, row("netty", 10, 0, 6), row("kav", 9, 0, 0))).hasSize(1);
        assertThat(missed(false, row("netty", -1, 0, 0), row("kav", 9, 0, 0))).hasSize(1);
    }

    @Test
    void shouldBeReadByTheReport_whenItIsKept(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("bench/echo.json");
        EchoResult.of(MACHINE, true, "-Xmx1g", List.of(row("netty", 10, 0, 0), row("kav", 9, 0, 0)))
                .write(file);
        JsonNode kept = new ObjectMapper().readTree(Files.readString(file));
        assertThat(kept.path("kind").asText()).isEqualTo("load");
        assertThat(kept.at("/machine/cores").asInt()).isEqualTo(2);
        assertThat(kept.at("/runs/1/server").asText()).isEqualTo("kav");
        assertThat(kept.at("/targets/2/what").asText()).isEqualTo("CPU a frame over TLS");
        assertThat(kept.at("/targets/2/met").asBoolean()).isTrue();
    }

    private static List<String> missed(boolean isTls, EchoTable.Row... rows) {
        return EchoResult.of(MACHINE, isTls, "", List.of(rows)).targets().stream()
                .filter(target -> !target.isMet())
                .map(Target::what)
                .toList();
    }

    private static EchoTable.Row row(String server, double cpu, long duplicated, double lateMs) {
        return new EchoTable.Row(
                server,
                1,
                new LoadResult(
                        10,
                        new LoadResult.Quantiles(0.1, 0.5, 0.9, 1),
                        new LoadResult.Quantiles(0, lateMs, lateMs, lateMs),
                        new LoadResult.Counts(100, 100, 0, 0, duplicated, 0, 0, Map.of()),
                        cpu < 0 ? -1 : cpu - 5,
                        5));
    }
}
