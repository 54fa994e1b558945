package kav.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Path;
import kav.fakes.tls.SelfSigned;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsLoadTest {
    @Test
    void shouldGetEveryFrameBack_whenTheServerSpeaksTls(@TempDir Path folder) throws Exception {
        SelfSigned certificate = SelfSigned.write(folder);
        SslContext tls =
                SslContextBuilder.forServer(
                                certificate.certificate().toFile(), certificate.key().toFile())
                        .build();
        try (BareNettyEcho echo = new BareNettyEcho(0, tls)) {
            LoadResult result = LoadGenerator.run(settings(echo.port(), true));
            assertThat(result.counts().sent() + result.counts().unsent()).isEqualTo(500);
            assertThat(result.counts().received()).isEqualTo(result.counts().sent());
            assertThat(result.counts().corrupted() + result.counts().closedEarly()).isZero();
            assertThatThrownBy(() -> LoadGenerator.run(settings(echo.port(), false)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void shouldFail_whenTheServerSpeaksNoTls() throws Exception {
        try (BareNettyEcho echo = new BareNettyEcho(0)) {
            assertThatThrownBy(() -> LoadGenerator.run(settings(echo.port(), true)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void shouldMeasurePings_whenTheServerSendsNothingBack() throws Exception {
        try (BareNettyEcho echo = new BareNettyEcho(0)) {
            LoadResult result =
                    LoadGenerator.run(
                            new LoadSettings(
                                    new LoadSettings.Target(
                                            echo.port(), ServerProcess.PATH, false, true, 0),
                                    10,
                                    0,
                                    1));
            assertThat(result.counts().lost()).isZero();
            assertThat(result.roundTrip().p50Ms()).isPositive();
        }
    }

    private static LoadSettings settings(int port, boolean isTls) {
        return new LoadSettings(
                new LoadSettings.Target(port, ServerProcess.PATH, isTls, false, 0), 10, 0, 1);
    }
}
