package kav.bench.jmh;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/// Prints what was measured of one benchmark class. Stateless.
final class Table {
    private static final String SUFFIX = "Benchmark";

    private Table() {}

    /// The class's name as words.
    static String title(Class<?> benchmark) {
        String name = benchmark.getSimpleName();
        String bare =
                name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        return bare.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }

    static void print(
            PrintWriter out,
            Class<?> benchmark,
            List<Measured> measured,
            List<Judge.Verdict> verdicts) {
        out.printf(Locale.ROOT, "%n%s%n", title(benchmark));
        out.println("| method | ns/op | ± | B/op | x baseline |");
        out.println("|---|---|---|---|---|");
        for (Measured row : measured) {
            out.printf(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s |%n",
                    (row.method() + " " + row.parameters()).strip(),
                    number(row.ns()),
                    number(row.errorNs()),
                    number(row.bytes()),
                    Judge.baseline(benchmark, row, measured)
                            .map(baseline -> number(row.bestNs() / baseline.bestNs()))
                            .orElse("–"));
        }
        for (Judge.Verdict verdict : verdicts) {
            out.println((verdict.holds() ? "PASS " : "FAIL ") + verdict.text());
        }
        out.flush();
    }

    /// Three figures that matter, or thousandths.
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        double size = Math.abs(value);
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
