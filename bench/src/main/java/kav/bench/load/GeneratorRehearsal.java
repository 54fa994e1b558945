package kav.bench.load;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.file.Path;
import kav.fakes.tls.SelfSigned;
import org.jspecify.annotations.Nullable;

/// What the generator does before it calls anybody: a small run against an echo in its own process,
/// so that its compiler is through when the first frame counts. A generator that is still
/// interpreted is late by tenths of a second, and its figures speak of itself.
final class GeneratorRehearsal {
    private static final int CALLS = 300;
    private static final int WARM_UP_SECONDS = 2;
    private static final int SECONDS = 2;

    private GeneratorRehearsal() {}

    /// Takes four seconds, more on a core that has other work, and a moment for a certificate where
    /// one is wanted.
    ///
    /// @param run that follows
    static void hold(LoadSettings run) throws IOException, InterruptedException {
        if (run.target().isTls()) {
            var _ = OwnKav.inFolder(folder -> hold(run, context(folder)));
        } else {
            var _ = hold(run, null);
        }
    }

    private static LoadResult hold(LoadSettings run, @Nullable SslContext tls) throws IOException {
        try (BareNettyEcho echo = new BareNettyEcho(0, tls)) {
            LoadSettings.Target itself =
                    new LoadSettings.Target(
                            echo.port(),
                            ServerProcess.PATH,
                            tls != null,
                            run.target().isSilent(),
                            ProcessHandle.current().pid());
            return LoadGenerator.run(new LoadSettings(itself, CALLS, WARM_UP_SECONDS, SECONDS));
        }
    }

    private static SslContext context(Path folder) throws IOException, InterruptedException {
        SelfSigned certificate = OwnKav.certificate(folder);
        return BareNettyEcho.context(
                certificate.certificate().toFile(), certificate.key().toFile());
    }
}
