package kav.bench.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import kav.bench.load.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServerJvmTest {
    @Test
    void shouldSeeMemoryAllocationAndStops_whenTheServerIsAJvm(@TempDir Path folder)
            throws Exception {
        Path log = folder.resolve("stops.log");
        try (ServerProcess server = ServerProcess.floor("-Xmx64m -XX:+UseSerialGC");
                ServerJvm jvm = ServerJvm.attach(server.pid())) {
            jvm.logStops(log);
            long before = jvm.allocatedBytes();
            ServerJvm.Memory memory = jvm.memory();
            assertThat(memory.liveBytes()).isPositive().isLessThan(64 << 20);
            assertThat(memory.residentBytes()).isGreaterThan(memory.liveBytes());
            assertThat(jvm.allocatedBytes()).isGreaterThan(before);
            assertThat(jvm.flags()).containsExactly("-Xmx64m", "-XX:+UseSerialGC");
            Stops stops = Stops.of(Stops.log(log));
            assertThat(stops.count()).isPositive();
            assertThat(stops.longestMs()).isPositive().isLessThanOrEqualTo(stops.totalMs());
        }
    }

    @Test
    void shouldMeasureFromBothSides_whenTheServerEchoes() throws Exception {
        try (ServerProcess server = ServerProcess.floor("-Xmx64m -XX:+UseSerialGC");
                Measurement measurement = new Measurement(server, false, 20)) {
            Level level = measurement.run(Level.WARM, 20, 0, 1);
            assertThat(level.load().counts().received()).isEqualTo(level.load().counts().sent());
            assertThat(level.inside().busyShare()).isPositive();
            assertThat(level.inside().allocatedBytesPerFrame()).isPositive();
            assertThat(level.inside().kibPerCall()).isNotZero();
            assertThat(level.text()).startsWith("| 20 |");
        }
    }
}
