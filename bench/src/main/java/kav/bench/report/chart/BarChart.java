package kav.bench.report.chart;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import kav.bench.report.chart.Canvas.Anchor;
import kav.bench.report.chart.Canvas.Spot;

/// Figures side by side: in each group one bar for each series. Immutable.
///
/// @param along the unit of the bars' length
/// @param limit a value drawn down through all groups
/// @param series names, in the order of each group's values
/// @param groups at least one; a value below 0 was not measured and has no bar
public record BarChart(
        String title, String along, OptionalDouble limit, List<String> series, List<Group> groups)
        implements Chart {
    private static final double WIDTH = 760;
    private static final double LEFT = 108;
    private static final double RIGHT = WIDTH - 64;
    private static final double TOP = 76;
    private static final double BAR = 17;
    private static final double BAR_STEP = 21;
    private static final double GROUP_GAP = 18;
    private static final double FOOT = 56;

    /// @param values one for each series
    public record Group(String name, List<Double> values) {
        public Group {
            values = List.copyOf(values);
        }
    }

    public BarChart {
        series = List.copyOf(series);
        groups = List.copyOf(groups);
        int width = series.size();
        if (groups.isEmpty() || groups.stream().anyMatch(one -> one.values().size() != width)) {
            throw new IllegalArgumentException("each group has a value for each series");
        }
    }

    @Override
    public double width() {
        return WIDTH;
    }

    @Override
    public double height() {
        return bottom() + FOOT;
    }

    private double bottom() {
        return TOP + groups.size() * (series.size() * BAR_STEP + GROUP_GAP);
    }

    @Override
    public void draw(Drawing drawing) {
        double greatest =
                groups.stream()
                        .flatMap(group -> group.values().stream())
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElse(1);
        Scale x = Scale.linear(Math.max(greatest, limit.orElse(0)));
        drawing.title(title);
        drawing.legend(series, false);
        grid(drawing, x);
        double y = TOP + GROUP_GAP / 2;
        for (Group group : groups) {
            group(drawing, x, y, group);
            y += series.size() * BAR_STEP + GROUP_GAP;
        }
        limit.ifPresent(value -> {
            double place = x.place(value, LEFT, RIGHT);
            drawing.dashes(place, TOP, place, bottom(), Ink.LIMIT);
        });
    }

    private void grid(Drawing drawing, Scale x) {
        for (double tick : x.ticks()) {
            double place = x.place(tick, LEFT, RIGHT);
            drawing.line(place, TOP, place, bottom(), Ink.GRID);
            drawing.text(
                    place,
                    bottom() + 18,
                    Anchor.MIDDLE,
                    Lettering.LABEL,
                    Ink.SOFT,
                    Scale.label(tick));
        }
        drawing.text(
                (LEFT + RIGHT) / 2, bottom() + 40, Anchor.MIDDLE, Lettering.LABEL, Ink.SOFT, along);
    }

    private void group(Drawing drawing, Scale x, double top, Group group) {
        double middle = top + series.size() * BAR_STEP / 2;
        drawing.text(
                LEFT - 10,
                middle + Drawing.TEXT_SINK - 2,
                Anchor.END,
                Lettering.FIGURE,
                Ink.TEXT,
                group.name());
        for (int index = 0; index < series.size(); index++) {
            double value = group.values().get(index);
            double y = top + index * BAR_STEP;
            if (value >= 0) {
                double end = x.place(value, LEFT, RIGHT);
                drawing.canvas().bar(new Spot(LEFT, y), end - LEFT, BAR, Ink.ofSeries(index));
                drawing.text(
                        end + 7,
                        y + BAR / 2 + Drawing.TEXT_SINK,
                        Anchor.START,
                        index == 0 ? Lettering.FIGURE : Lettering.LABEL,
                        Ink.TEXT,
                        String.format(Locale.ROOT, "%.2f", value));
            }
        }
    }
}
