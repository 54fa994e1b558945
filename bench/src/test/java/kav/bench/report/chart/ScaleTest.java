package kav.bench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void shouldHaveRoundTicksFromZero_whenLinear() {
        assertThat(Scale.linear(22.4).ticks()).containsExactly(0.0, 5.0, 10.0, 15.0, 20.0, 25.0);
        assertThat(Scale.linear(0).to()).isPositive();
    }

    @Test
    void shouldHoldAllValues_whenLogarithmic() {
        Scale scale = Scale.logarithmic(0.4, 38);
        assertThat(scale.ticks()).containsExactly(0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0);
        assertThat(scale.place(0.2, 0, 100)).isZero();
        assertThat(scale.place(50, 0, 100)).isEqualTo(100);
        assertThat(scale.place(1_000, 0, 100)).isEqualTo(100);
        assertThat(Scale.logarithmic(0.02, 30_000).ticks()).allMatch(tick -> tick != 20);
        assertThat(Scale.logarithmic(10, 10).to()).isEqualTo(20);
    }

    @Test
    void shouldMarkWhatWasMeasured_whenThereIsRoom() {
        assertThat(Scale.at(List.of(1_000.0, 250.0, 500.0)).ticks())
                .containsExactly(0.0, 250.0, 500.0, 1_000.0);
        assertThat(Scale.at(List.of(1_000.0, 990.0)).ticks()).containsExactly(0.0, 1_000.0);
    }

    @Test
    void shouldRefuse_whenThereIsNoRoom() {
        assertThatThrownBy(() -> new Scale(1, 1, false, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Scale(0, 1, true, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldReadAsAPersonWrites_whenLabelled() {
        assertThat(List.of(Scale.label(1_500), Scale.label(2.5), Scale.label(0.05)))
                .containsExactly("1,500", "2.5", "0.05");
    }
}
