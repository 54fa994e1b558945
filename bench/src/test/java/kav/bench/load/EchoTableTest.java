package kav.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EchoTableTest {
    @Test
    void shouldPrintMediansAndRatio_whenBothRan() {
        List<EchoTable.Row> rows =
                List.of(
                        row("netty", 1, 10, 0),
                        row("kav", 1, 9, 0),
                        row("netty", 2, 30, 0),
                        row("kav", 2, 8, 0),
                        row("netty", 3, 12, 0),
                        row("kav", 3, 40, 0));
        StringWriter text = new StringWriter();
        EchoTable.print(new PrintWriter(text), "a machine", rows);
        assertThat(text.toString())
                .contains("a machine")
                .contains("| kav | 2 | 0.10 | 0.50 | 0.90 | 1.0 | 8.0 (3.0/5.0) | 0 | 0.02 |")
                .contains("Kav 9.0 µs, bare Netty 12.0 µs, ratio 0.75");
    }

    @Test
    void shouldNotBeClean_whenAFrameIsLost() {
        assertThat(row("kav", 1, 9, 0).isClean()).isTrue();
        assertThat(row("kav", 1, 9, 1).isClean()).isFalse();
    }

    @Test
    void shouldSayWhyCallsWereClosed_whenARunWasRefused() {
        EchoTable.Row refused =
                new EchoTable.Row(
                        "kav", 2, result(9, 0, Map.of("1008 used", 7, "ended without a word", 1)));
        StringWriter text = new StringWriter();
        EchoTable.print(new PrintWriter(text), "a machine", List.of(refused));
        assertThat(refused.isClean()).isFalse();
        assertThat(text.toString())
                .contains("kav run 2: 7 of 10 calls refused or closed early: 1008 used")
                .contains("kav run 2: 1 of 10 calls refused or closed early: ended without a word");
    }

    private static EchoTable.Row row(String server, int round, double cpu, long lost) {
        return new EchoTable.Row(server, round, result(cpu, lost, Map.of()));
    }

    private static LoadResult result(double cpu, long lost, Map<String, Integer> closed) {
        return new LoadResult(
                10,
                new LoadResult.Quantiles(0.1, 0.5, 0.9, 1),
                new LoadResult.Quantiles(0.01, 0.02, 0.03, 0.04),
                new LoadResult.Counts(100, 100 - lost, lost, 0, 0, 0, 0, closed),
                cpu - 5,
                5);
    }
}
