package kav.bench.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameLoadTest {
    private final List<String> done = new ArrayList<>();

    @Test
    void shouldWarmUpWithFewCalls_whenIdleOnesAreCounted() throws Exception {
        run(LoadMode.IDLE, 5_000);
        assertThat(done)
                .containsExactly("first 100 for 0 + 60 s", "settle", "warm 5000 for 5 + 20 s");
    }

    @Test
    void shouldWarmUpWithAllCalls_whenTheyTalk() throws Exception {
        run(LoadMode.ECHO, 1_000);
        assertThat(done)
                .containsExactly("first 1000 for 0 + 60 s", "settle", "warm 1000 for 5 + 20 s");
    }

    private void run(LoadMode mode, int calls) throws Exception {
        FrameLoad.Runs runs =
                new FrameLoad.Runs() {
                    @Override
                    public Level run(String phase, int many, int warmUpSeconds, int seconds) {
                        done.add(
                                "%s %d for %d + %d s"
                                        .formatted(phase, many, warmUpSeconds, seconds));
                        return ClimbTest.level(many, 1, 0, 0);
                    }

                    @Override
                    public void settle() {
                        done.add("settle");
                    }
                };
        LoadPlan plan =
                new LoadPlan(mode, false, LoadPlan.Recogniser.NONE, "", calls, 20, 60, false);
        new FrameLoad(mode, runs, new PrintWriter(Writer.nullWriter())).run(plan);
    }
}
