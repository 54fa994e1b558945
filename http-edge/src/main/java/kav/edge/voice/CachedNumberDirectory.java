package kav.edge.voice;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps all numbers in memory; a failed refresh leaves the last good ones in place. Thread-safe.
public final class CachedNumberDirectory implements NumberDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(CachedNumberDirectory.class);

    private final Supplier<Snapshot> source;
    private volatile @Nullable Snapshot snapshot;

    /// All numbers at one moment. Immutable.
    ///
    /// @param byNumber number → who answers
    /// @param fallback takes every other number; absent as soon as more than one business exists
    public record Snapshot(Map<String, Line> byNumber, @Nullable Line fallback) {
        public Snapshot {
            Map<String, Line> normal = new HashMap<>();
            byNumber.forEach((number, line) -> normal.put(normal(number), line));
            byNumber = Map.copyOf(normal);
        }
    }

    /// @param source reads the numbers; may block and may fail
    public CachedNumberDirectory(Supplier<Snapshot> source) {
        this.source = source;
    }

    /// Reads the numbers anew; for a thread that may block.
    ///
    /// @return false when that failed and the former numbers stay
    public boolean refresh() {
        try {
            snapshot = source.get();
            return true;
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("Numbers could not be read, the former ones stay");
            return false;
        }
    }

    @Override
    public Lookup find(String number) {
        Snapshot now = snapshot;
        if (now == null) {
            return new Lookup.NotReady();
        }
        Line line = now.byNumber().getOrDefault(normal(number), now.fallback());
        return line == null ? new Lookup.Unknown() : new Lookup.Found(line);
    }

    /// Without blanks, dashes and brackets. A form sent by hand turns `+` into a blank: undone.
    private static String normal(String number) {
        boolean lostPlus = number.startsWith(" ") && number.strip().matches("\\d[\\d -]*");
        return (lostPlus ? "+" : "") + number.replaceAll("[ ()-]", "");
    }
}
