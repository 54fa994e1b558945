package kav.bench.capacity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// More and more calls until the server cannot keep up: one step after another, each level that
/// fails is tried twice, and then half a step back. Confined to one thread.
final class Climb {
    /// What is still taken for keeping up.
    static final double MOST_P99_MS = 20;

    private static final int LEAST_TENTH = 10;

    private final Runner runner;
    private final List<Level> levels = new ArrayList<>();
    private @Nullable Level knee;
    private boolean isGeneratorsLimit;

    /// Runs one level.
    interface Runner {
        Level run(int calls) throws IOException, InterruptedException;
    }

    Climb(Runner runner) {
        this.runner = runner;
    }

    /// Climbs, then looks at a tenth of the knee.
    ///
    /// @param step calls of the first level, and between two levels
    /// @param most calls of any level
    void run(int step, int most) throws IOException, InterruptedException {
        int calls = step;
        while (calls <= most && isCarried(calls)) {
            calls += step;
        }
        if (step > 1 && knee != null && calls <= most) {
            isCarried(calls - step / 2);
        }
    }

    /// The level of a tenth of the knee's calls; null when nothing was carried.
    @Nullable Level tenth() throws IOException, InterruptedException {
        return knee == null ? null : tried(Math.max(LEAST_TENTH, knee.load().calls() / 10));
    }

    private boolean isCarried(int calls) throws IOException, InterruptedException {
        Level level = tried(calls);
        if (!keepsUp(level)) {
            level = tried(calls);
        }
        if (keepsUp(level)) {
            knee = level;
            return true;
        }
        isGeneratorsLimit = level.load().isGeneratorLate();
        return false;
    }

    private Level tried(int calls) throws IOException, InterruptedException {
        Level level = runner.run(calls);
        levels.add(level);
        return level;
    }

    /// Whether nothing was lost and p99 is bearable.
    static boolean keepsUp(Level level) {
        return level.load().isClean() && level.load().roundTrip().p99Ms() <= MOST_P99_MS;
    }

    /// All levels in the order run.
    List<Level> levels() {
        return levels;
    }

    /// The highest level that the server kept up with; null when there was none.
    @Nullable Level knee() {
        return knee;
    }

    /// Whether the generator was late where the climb ended: then the server may carry more.
    boolean isGeneratorsLimit() {
        return isGeneratorsLimit;
    }
}
