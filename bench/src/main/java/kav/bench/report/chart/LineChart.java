package kav.bench.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import kav.bench.report.chart.Canvas.Anchor;
import kav.bench.report.chart.Canvas.Spot;

/// Figures over load: one line for each series, a mark at each measured point. Immutable.
///
/// @param across what the horizontal axis counts
/// @param upwards the unit of the vertical axis
/// @param limit a value that is a target or an end, drawn across
/// @param series at least one, each with at least one point
public record LineChart(
        String title,
        String across,
        String upwards,
        boolean isLogarithmic,
        OptionalDouble limit,
        List<Series> series)
        implements Chart {
    private static final double WIDTH = 760;
    private static final double HEIGHT = 420;
    private static final double LEFT = 62;
    private static final double RIGHT = WIDTH - 20;
    private static final double TOP = 96;
    private static final double BOTTOM = HEIGHT - 56;
    private static final double TICK_GAP = 8;
    private static final double LABEL_DROP = 20;

    /// One measured figure.
    public record Point(double x, double y) {}

    /// @param points by growing x
    public record Series(String name, List<Point> points) {
        public Series {
            points = List.copyOf(points);
        }
    }

    public LineChart {
        series = List.copyOf(series);
        if (series.isEmpty() || series.stream().anyMatch(one -> one.points().isEmpty())) {
            throw new IllegalArgumentException("a chart shows something");
        }
    }

    @Override
    public double width() {
        return WIDTH;
    }

    @Override
    public double height() {
        return HEIGHT;
    }

    @Override
    public void draw(Drawing drawing) {
        Scale x =
                Scale.at(
                        series.stream()
                                .flatMap(one -> one.points().stream().map(Point::x))
                                .toList());
        Scale y = vertical();
        drawing.title(title);
        drawing.legend(series.stream().map(Series::name).toList(), true);
        drawing.text(MARGIN, TOP - 14, Anchor.START, Lettering.LABEL, Ink.SOFT, unit());
        grid(drawing, x, y);
        limit.ifPresent(value -> limit(drawing, y, value));
        // The first series is the one the picture is about: it is drawn last, over the others.
        for (int index = series.size() - 1; index >= 0; index--) {
            line(drawing, x, y, index);
        }
    }

    private static final double MARGIN = Drawing.MARGIN;

    private String unit() {
        return isLogarithmic ? upwards + ", logarithmic" : upwards;
    }

    private Scale vertical() {
        double[] values =
                DoubleStream.concat(
                                series.stream()
                                        .flatMapToDouble(
                                                one -> one.points().stream().mapToDouble(Point::y)),
                                limit.stream())
                        .toArray();
        double greatest = DoubleStream.of(values).max().orElse(1);
        if (!isLogarithmic) {
            return Scale.linear(greatest);
        }
        double least = DoubleStream.of(values).filter(value -> value > 0).min().orElse(1);
        return Scale.logarithmic(least, Math.max(greatest, least));
    }

    private void grid(Drawing drawing, Scale x, Scale y) {
        for (double tick : y.ticks()) {
            double place = y.place(tick, BOTTOM, TOP);
            drawing.line(LEFT, place, RIGHT, place, Ink.GRID);
            drawing.text(
                    LEFT - TICK_GAP,
                    place + Drawing.TEXT_SINK,
                    Anchor.END,
                    Lettering.LABEL,
                    Ink.SOFT,
                    Scale.label(tick));
        }
        drawing.line(LEFT, BOTTOM, RIGHT, BOTTOM, Ink.SOFT);
        for (double tick : x.ticks()) {
            double place = x.place(tick, LEFT, RIGHT);
            drawing.line(place, BOTTOM, place, BOTTOM + 5, Ink.SOFT);
            drawing.text(
                    place,
                    BOTTOM + LABEL_DROP,
                    Anchor.MIDDLE,
                    Lettering.LABEL,
                    Ink.SOFT,
                    Scale.label(tick));
        }
        drawing.text(
                (LEFT + RIGHT) / 2,
                BOTTOM + 2 * LABEL_DROP,
                Anchor.MIDDLE,
                Lettering.LABEL,
                Ink.SOFT,
                across);
    }

    private void limit(Drawing drawing, Scale y, double value) {
        double place = y.place(value, BOTTOM, TOP);
        drawing.dashes(LEFT, place, RIGHT, place, Ink.LIMIT);
        drawing.text(
                LEFT + TICK_GAP,
                place - 6,
                Anchor.START,
                Lettering.LABEL,
                Ink.LIMIT,
                Scale.label(value) + " " + upwards);
    }

    private void line(Drawing drawing, Scale x, Scale y, int index) {
        Ink ink = Ink.ofSeries(index);
        List<Spot> spots = new ArrayList<>();
        for (Point point : series.get(index).points()) {
            spots.add(new Spot(x.place(point.x(), LEFT, RIGHT), y.place(point.y(), BOTTOM, TOP)));
        }
        drawing.canvas().line(spots, index == 0 ? 3 : 2, false, ink);
        spots.forEach(spot -> Mark.ofSeries(index).draw(drawing.canvas(), spot, ink));
    }
}
