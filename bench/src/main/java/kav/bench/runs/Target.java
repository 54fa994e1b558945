package kav.bench.runs;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Objects;

/// One figure beside what is wanted of it. Immutable.
///
/// @param what is measured
/// @param unit written after both figures
/// @param isCeiling whether less is better
/// @param isJudged false when the figure is no word on the server: then the target is not met
/// @param why it is not judged; empty: the generator itself was late
public record Target(
        String what,
        double measured,
        double wanted,
        String unit,
        boolean isCeiling,
        boolean isJudged,
        String why) {
    public Target {
        why = Objects.requireNonNullElse(why, ""); // absent in files of an older version
    }

    /// At most so much is wanted.
    public static Target atMost(double wanted, String unit, String what, double measured) {
        return new Target(what, measured, wanted, unit, true, true, "");
    }

    /// At least so much is wanted.
    public static Target atLeast(double wanted, String unit, String what, double measured) {
        return new Target(what, measured, wanted, unit, false, true, "");
    }

    /// The same, but no word on the server when the generator was late.
    public Target unlessLate(boolean isGeneratorLate) {
        return new Target(what, measured, wanted, unit, isCeiling, !isGeneratorLate, "");
    }

    /// The same, but this run was not made for it.
    ///
    /// @param how it would be measured
    public Target notMeasured(String how) {
        return new Target(what, measured, wanted, unit, isCeiling, false, "not measured: " + how);
    }

    /// Whether it was judged and found wanting, or the generator was late; not when it was never
    /// measured.
    public boolean fails() {
        return !isMet() && why.isEmpty();
    }

    @JsonProperty("met")
    public boolean isMet() {
        return isJudged && (isCeiling ? measured <= wanted : measured >= wanted);
    }

    /// `PASS` or `MISS`, the figure, what is wanted, and the distance; `NONE` when it says nothing.
    public String text() {
        if (!isJudged) {
            return "NONE  "
                    + what
                    + ": "
                    + (why.isEmpty()
                            ? "the generator itself was late, no word on the server"
                            : why);
        }
        String line =
                String.format(
                        Locale.ROOT,
                        "%s  %s: %s%s (%s %s%s is wanted)",
                        isMet() ? "PASS" : "MISS",
                        what,
                        figure(measured),
                        unit,
                        isCeiling ? "at most" : "at least",
                        figure(wanted),
                        unit);
        return isMet() ? line : line + ", off by " + figure(Math.abs(measured - wanted)) + unit;
    }

    /// Three digits, or all of a large number.
    private static String figure(double value) {
        double magnitude = Math.abs(value);
        if (magnitude >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, magnitude >= 10 ? "%.1f" : "%.2f", value);
    }
}
