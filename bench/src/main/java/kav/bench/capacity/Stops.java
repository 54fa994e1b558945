package kav.bench.capacity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When all of a JVM's threads stood still, for its collector or anything else. Immutable.
///
/// @param longestMs of them
/// @param totalMs of all of them
record Stops(int count, double longestMs, double totalMs) {
    static final Stops NONE = new Stops(0, 0, 0);

    /// `Safepoint "X", Time since last: … ns, …, Total: 12345 ns`, as the JVM's unified log has it.
    private static final Pattern LINE = Pattern.compile("Safepoint .*Total: +(\\d+) ns");

    private static final double NS_PER_MS = 1e6;

    /// Of a log, from one of its lines on.
    static Stops of(List<String> log) {
        int count = 0;
        double longest = 0;
        double total = 0;
        for (String line : log) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.find()) {
                double ms = Long.parseLong(matcher.group(1)) / NS_PER_MS;
                count++;
                longest = Math.max(longest, ms);
                total += ms;
            }
        }
        return new Stops(count, longest, total);
    }

    /// A log as it is now.
    static List<String> log(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
