package kav.bench.report.chart;

import java.util.List;
import kav.bench.report.chart.Canvas.Spot;

/// The shape that marks a series' measured points, for eyes that do not tell colours apart.
/// Immutable.
enum Mark {
    CIRCLE,
    SQUARE,
    DIAMOND,
    UP,
    DOWN;

    private static final double RADIUS = 4.5;

    static Mark ofSeries(int index) {
        return values()[index % values().length];
    }

    void draw(Canvas canvas, Spot at, Ink ink) {
        double r = RADIUS;
        switch (this) {
            case CIRCLE -> canvas.dot(at, r, ink);
            case SQUARE -> canvas.shape(around(at, -r, -r, r, -r, r, r, -r, r), ink);
            case DIAMOND ->
                    canvas.shape(around(at, 0, -r * 1.3, r * 1.3, 0, 0, r * 1.3, -r * 1.3, 0), ink);
            case UP -> canvas.shape(around(at, 0, -r * 1.2, r * 1.2, r, -r * 1.2, r), ink);
            case DOWN -> canvas.shape(around(at, 0, r * 1.2, r * 1.2, -r, -r * 1.2, -r), ink);
        }
    }

    private static List<Spot> around(Spot at, double... steps) {
        Spot[] corners = new Spot[steps.length / 2];
        for (int index = 0; index < corners.length; index++) {
            corners[index] = new Spot(at.x() + steps[2 * index], at.y() + steps[2 * index + 1]);
        }
        return List.of(corners);
    }
}
