package kav.bench.report.chart;

import java.util.List;

/// What a chart is drawn on: x grows to the right, y downwards, in points. Confined to the thread
/// that draws.
interface Canvas {
    /// A place in the picture.
    record Spot(double x, double y) {}

    /// Which part of a text stands at its place.
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /// A line through all spots.
    ///
    /// @param width in points
    void line(List<Spot> spots, double width, boolean isDashed, Ink ink);

    /// A filled rectangle with slightly rounded corners.
    void bar(Spot corner, double width, double height, Ink ink);

    /// A filled shape, its corners given.
    void shape(List<Spot> corners, Ink ink);

    /// A filled circle.
    void dot(Spot centre, double radius, Ink ink);

    /// @param place of the base line
    void text(Spot place, Anchor anchor, Lettering lettering, Ink ink, String text);
}
