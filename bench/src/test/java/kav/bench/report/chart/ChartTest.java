package kav.bench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ChartTest {
    @Test
    void shouldDrawOneLineAndItsMarks_whenASeriesHasPoints() {
        String svg = lines(new LineChart.Point(250, 0.5), new LineChart.Point(1_000, 12)).svg();
        assertThat(svg)
                .startsWith(
                        "<svg viewBox=\"0 0 760 420\" role=\"img\" aria-label=\"Trips &lt;p99&gt;\"")
                .endsWith("</svg>\n")
                .contains(">Kav &amp; others</text>", ">1,000</text>", ">ms, logarithmic</text>")
                .contains(">20 ms</text>", "stroke-dasharray")
                .doesNotContain("NaN", "#");
        assertThat(svg.split("<circle ", -1)).hasSize(1 + 1 + 2);
    }

    @Test
    void shouldStayInsideThePicture_whenValuesAreOddOrNothing() {
        for (double value : new double[] {0, 1e-9, 1e9}) {
            String svg = lines(new LineChart.Point(10, value)).svg();
            assertThat(svg).doesNotContain("NaN", "Infinity", "=\"-");
        }
    }

    @Test
    void shouldLeaveABarOut_whenItWasNotMeasured() {
        BarChart chart =
                new BarChart(
                        "Ratios",
                        "× floor",
                        OptionalDouble.of(1),
                        List.of("Kav", "Node"),
                        List.of(new BarChart.Group("250 calls", List.of(0.82, -1.0))));
        String svg = chart.svg();
        assertThat(svg.split("<rect ", -1)).hasSize(1 + 2 + 1);
        assertThat(svg).contains(">0.82</text>").doesNotContain(">-1");
    }

    @Test
    void shouldRefuse_whenThereIsNothingToShow() {
        assertThatThrownBy(() -> lines()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new BarChart(
                                "",
                                "",
                                OptionalDouble.empty(),
                                List.of("Kav"),
                                List.of(new BarChart.Group("", List.of(1.0, 2.0)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static LineChart lines(LineChart.Point... points) {
        return new LineChart(
                "Trips <p99>",
                "calls",
                "ms",
                true,
                OptionalDouble.of(20),
                List.of(new LineChart.Series("Kav & others", List.of(points))));
    }
}
