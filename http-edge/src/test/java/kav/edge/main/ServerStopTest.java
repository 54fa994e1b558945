package kav.edge.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ServerStopTest {
    private static final int SIGINT = 2;
    private static final int SIGTERM = 15;

    private final List<String> said = new ArrayList<>();
    private final List<Integer> exits = new ArrayList<>();
    private final ServerStop stop = new ServerStop(said::add, exits::add);

    @Test
    void shouldExitAsShellsExpect_whenAsked() {
        stop.started(new FakeServer(0));
        assertThat(stop.isAsked()).isFalse();
        stop.ask(SIGTERM);
        assertThat(stop.isAsked()).isTrue();
        assertThat(exits).containsExactly(143);
        assertThat(said).containsExactly("Stopping.");
    }

    @Test
    void shouldLetCallsEndFirstAndCutThemThen_whenAskedTwice() {
        FakeServer server = new FakeServer(3);
        stop.started(server);
        stop.ask(SIGINT);
        assertThat(server.hurried).isZero();
        assertThat(said).singleElement().asString().contains("live now: 3").contains("again");
        stop.ask(SIGINT);
        assertThat(server.hurried).isEqualTo(1);
        assertThat(exits).containsExactly(130);
    }

    @Test
    void shouldCloseTheServerOnceItIsUp_whenAskedWhileStarting() throws Exception {
        FakeServer server = new FakeServer(0);
        stop.ask(SIGINT);
        Thread hook = Thread.ofPlatform().start(stop::close);
        stop.started(server);
        hook.join(TimeUnit.SECONDS.toMillis(60));
        assertThat(server.closed).isEqualTo(1);
        assertThat(exits).containsExactly(130);
    }

    @Test
    void shouldEnd_whenTheServerDidNotStart() {
        stop.notStarted();
        stop.close();
        assertThat(exits).isEmpty();
    }

    private static final class FakeServer implements ServerStop.Stoppable {
        private final int calls;
        private volatile int hurried;
        private volatile int closed;

        FakeServer(int calls) {
            this.calls = calls;
        }

        @Override
        public int liveCalls() {
            return calls;
        }

        @Override
        public void endCallsNow() {
            hurried = hurried + 1;
        }

        @Override
        public void close() {
            closed = closed + 1;
        }
    }
}
