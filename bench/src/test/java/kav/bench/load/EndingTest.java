package kav.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EndingTest {
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    @Test
    void shouldStopOnceAndThenDoTheRest_whenItIsClosedTwice() throws Exception {
        Ending ending = Ending.followedBy(() -> done.add("afterwards"));
        assertThat(ending.start(() -> "server", stopped -> done.add("stop " + stopped)))
                .isEqualTo("server");
        ending.close();
        ending.close();
        assertThat(done).containsExactly("stop server", "afterwards");
    }

    @Test
    void shouldStartNothing_whenItIsOver() throws Exception {
        Ending ending = Ending.followedBy(() -> done.add("afterwards"));
        ending.close();
        assertThatThrownBy(() -> ending.start(() -> done.add("start"), _ -> {}))
                .isInstanceOf(IOException.class);
        assertThat(done).containsExactly("afterwards");
    }

    @Test
    void shouldDoTheRest_whenTheStopFails() throws Exception {
        Ending ending = Ending.followedBy(() -> done.add("afterwards"));
        ending.start(
                () -> 1,
                _ -> {
                    throw new IllegalStateException("stuck");
                });
        assertThatThrownBy(ending::close).isInstanceOf(IllegalStateException.class);
        assertThat(done).containsExactly("afterwards");
    }

    @Test
    void shouldWaitForTheStart_whenToldToEndMeanwhile() throws Exception {
        Ending ending = Ending.followedBy(() -> done.add("afterwards"));
        CountDownLatch starting = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Thread starter = Thread.startVirtualThread(() -> start(ending, starting, go));
        starting.await();
        Thread ender = Thread.startVirtualThread(ending::close);
        go.countDown();
        starter.join();
        ender.join();
        assertThat(done).containsExactly("started", "stop", "afterwards");
    }

    private void start(Ending ending, CountDownLatch starting, CountDownLatch go) {
        try {
            ending.start(
                    () -> {
                        starting.countDown();
                        await(go);
                        return done.add("started");
                    },
                    _ -> done.add("stop"));
        } catch (IOException over) {
            throw new IllegalStateException(over);
        }
    }

    private static void await(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
