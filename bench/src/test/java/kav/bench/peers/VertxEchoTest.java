package kav.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.List;
import kav.bench.load.BareNettyEcho;
import kav.bench.load.LoadGenerator;
import kav.bench.load.LoadResult;
import kav.bench.load.LoadSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VertxEchoTest {
    @Test
    void shouldSendEveryFrameBack_whenVertxEchoes() throws IOException {
        try (VertxEcho echo = new VertxEcho(0)) {
            assertEchoes(echo.port());
        }
    }

    @Test
    void shouldSendEveryFrameBack_whenTheFloorEchoes() throws IOException {
        try (BareNettyEcho echo = new BareNettyEcho(0)) {
            assertEchoes(echo.port());
        }
    }

    @Test
    void shouldAnswerMediaAlone_whenMessagesAreMixed() throws JsonProcessingException {
        try (VertxEcho echo = new VertxEcho(0)) {
            assertThat(echo.echo("{\"event\":\"connected\"}")).isEmpty();
            assertThat(
                            echo.echo(
                                    "{\"event\":\"media\",\"media\":{\"payload\":\"AA==\",\"chunk\":"
                                            + "\"1\"},\"streamSid\":\"MZ1\"}"))
                    .contains(
                            "{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":"
                                    + "\"AA==\"}}");
        }
    }

    @Test
    void shouldCountItsMemory_whenTheProcessLives() throws IOException {
        assertThat(ResidentMemory.readKib(ProcessHandle.current().pid())).isPositive();
        assertThat(ResidentMemory.parseKib(List.of("Name:\tx", "VmRSS:\t  1234 kB")))
                .isEqualTo(1_234);
    }

    private static void assertEchoes(int port) throws IOException {
        LoadResult result =
                LoadGenerator.run(
                        new LoadSettings(
                                LoadSettings.Target.echo(port, "/ws/twilio-media", 0), 4, 0, 1));
        assertThat(result.counts().received()).isPositive().isEqualTo(result.counts().sent());
        assertThat(result.counts().corrupted() + result.counts().reordered()).isZero();
        assertThat(result.counts().closedEarly()).isZero();
    }
}
