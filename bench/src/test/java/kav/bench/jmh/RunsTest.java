package kav.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.util.ListStatistics;

class RunsTest {
    @Test
    void shouldNotHideWhatMostIterationsAllocate_whenOneAllocatesNothing() {
        ListStatistics bytes = new ListStatistics(new double[] {0, 16, 16, 16, 32});
        assertThat(Runs.FULL.usual(bytes)).isEqualTo(16);
        assertThat(Runs.QUICK.usual(bytes)).isEqualTo(16);
        ListStatistics spoilt = new ListStatistics(new double[] {0, 0, 0, 0, 50});
        assertThat(Runs.FULL.usual(spoilt)).isEqualTo(10);
        assertThat(Runs.HERE.usual(spoilt)).isZero();
    }
}
