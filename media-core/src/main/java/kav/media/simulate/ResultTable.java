package kav.media.simulate;

import java.io.PrintStream;
import java.util.List;

/// Prints cases as they come out, a line each, then what went wrong and the sum. Confined to one
/// thread.
public final class ResultTable {
    private static final String ROW = "%-34s %-8s %-9s %6s %10s %8s  %s%n";

    private final PrintStream out;
    private int cases;
    private int passed;
    private int throughVad;

    public ResultTable(PrintStream out) {
        this.out = out;
    }

    public void head() {
        out.printf(ROW, "case", "language", "through", "turns", "answer", "own", "result");
    }

    /// One line; below it what differs and the transcript, when it failed.
    ///
    /// @param withTranscript also of a case that passed
    public void add(SimulatedCase done, boolean withTranscript) {
        cases++;
        passed += done.hasPassed() ? 1 : 0;
        throughVad += done.isThroughVad() ? 1 : 0;
        Latencies latencies = Latencies.of(done.trace());
        out.printf(
                ROW,
                done.story().name(),
                done.story().language().toLanguageTag(),
                done.isThroughVad()
                        ? "VAD " + done.trace().sounds().talkspurts() + "×"
                        : "no speech",
                done.trace().turns().size(),
                latencies.answer(),
                latencies.own(),
                done.hasPassed() ? "passed" : "FAILED");
        List<String> differences = done.differences();
        differences.forEach(difference -> out.println("  " + difference));
        if (withTranscript || !done.hasPassed()) {
            out.print(Transcript.of(done.trace()));
        }
    }

    /// The sum of all.
    ///
    /// @return whether all passed
    public boolean sum() {
        out.printf("%d of %d passed, %d through VAD%n", passed, cases, throughVad);
        return passed == cases;
    }
}
