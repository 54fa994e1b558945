package kav.bench.report.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/// From values to places along one axis. Immutable.
///
/// @param ticks the values that get a line and a label
record Scale(double from, double to, boolean isLogarithmic, List<Double> ticks) {
    private static final int MOST_TICKS = 6;
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};

    /// Values this close to each other, beside the whole axis, would have labels on top of one
    /// another.
    private static final double NARROWEST = 0.06;

    Scale {
        ticks = List.copyOf(ticks);
        if (!(to > from) || (isLogarithmic && !(from > 0))) {
            throw new IllegalArgumentException("an axis needs room");
        }
    }

    /// From 0 to a round value above the greatest.
    static Scale linear(double greatest) {
        double step = step(Math.max(greatest, Double.MIN_NORMAL) / MOST_TICKS);
        List<Double> ticks = new ArrayList<>();
        double tick = 0;
        while (tick < greatest || ticks.size() < 2) {
            ticks.add(tick);
            tick += step;
        }
        ticks.add(tick);
        return new Scale(0, tick, false, ticks);
    }

    private static double step(double least) {
        double decade = Math.pow(10, Math.floor(Math.log10(least)));
        for (double step : STEPS) {
            if (step * decade >= least * (1 - 1e-9)) {
                return step * decade;
            }
        }
        throw new IllegalStateException("ten times a decade is above all in it");
    }

    /// From 0 to the greatest value, with a tick at each that has room; for what was measured at
    /// few places.
    static Scale at(Collection<Double> values) {
        double greatest = Collections.max(values);
        double to = greatest * 1.05;
        List<Double> ticks = new ArrayList<>(List.of(0.0));
        for (double value : new TreeSet<>(values).descendingSet()) {
            if (ticks.stream().allMatch(tick -> Math.abs(tick - value) > NARROWEST * to)) {
                ticks.add(value);
            }
        }
        Collections.sort(ticks);
        return new Scale(0, to, false, ticks);
    }

    /// Around all values, with ticks at 1, 2 and 5 of each power of ten, or at 1 alone when there
    /// are many.
    static Scale logarithmic(double least, double greatest) {
        double low = Math.pow(10, Math.floor(Math.log10(least)));
        List<Double> all = new ArrayList<>();
        double decade = low;
        while (decade < greatest * 10) {
            all.addAll(List.of(decade, 2 * decade, 5 * decade));
            decade *= 10;
        }
        double from = all.stream().filter(tick -> tick <= least).reduce((_, last) -> last).get();
        double to = all.stream().filter(tick -> tick >= greatest && tick > from).findFirst().get();
        List<Double> ticks = all.stream().filter(tick -> tick >= from && tick <= to).toList();
        if (ticks.size() > 2 * MOST_TICKS) {
            ticks = ticks.stream().filter(Scale::isPowerOfTen).toList();
        }
        return new Scale(from, to, true, ticks);
    }

    private static boolean isPowerOfTen(double value) {
        double exponent = Math.log10(value);
        return Math.abs(exponent - Math.rint(exponent)) < 1e-9;
    }

    /// The place of a value; what lies outside stands at the edge.
    double place(double value, double start, double end) {
        double inside = Math.clamp(value, from, to);
        double share =
                isLogarithmic
                        ? Math.log(inside / from) / Math.log(to / from)
                        : (inside - from) / (to - from);
        return start + share * (end - start);
    }

    /// A value as a person writes it: 1,500, 12, 2.5, 0.05.
    static String label(double value) {
        double rounded = Math.rint(value * 1_000) / 1_000;
        if (rounded == Math.rint(rounded)) {
            return String.format(Locale.ROOT, "%,d", (long) rounded);
        }
        return String.format(Locale.ROOT, "%.3f", rounded).replaceFirst("0+$", "");
    }
}
