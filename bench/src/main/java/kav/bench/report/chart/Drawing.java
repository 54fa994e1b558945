package kav.bench.report.chart;

import java.util.List;
import kav.bench.report.chart.Canvas.Anchor;
import kav.bench.report.chart.Canvas.Spot;

/// A picture being drawn: what all charts have in common. Confined to the thread that draws.
public final class Drawing {
    static final double MARGIN = 14;
    static final double TITLE_Y = 26;
    static final double LEGEND_Y = 52;
    private static final double SAMPLE_WIDTH = 26;
    private static final double GAP = 22;

    /// From a line's middle to the base line of a text beside it.
    static final double TEXT_SINK = 4.5;

    private final Canvas canvas;

    Drawing(Canvas canvas) {
        this.canvas = canvas;
    }

    Canvas canvas() {
        return canvas;
    }

    void title(String title) {
        text(MARGIN, TITLE_Y, Anchor.START, Lettering.TITLE, Ink.TEXT, title);
    }

    void text(double x, double y, Anchor anchor, Lettering lettering, Ink ink, String text) {
        canvas.text(new Spot(x, y), anchor, lettering, ink, text);
    }

    void line(double fromX, double fromY, double toX, double toY, Ink ink) {
        canvas.line(List.of(new Spot(fromX, fromY), new Spot(toX, toY)), 1, false, ink);
    }

    void dashes(double fromX, double fromY, double toX, double toY, Ink ink) {
        canvas.line(List.of(new Spot(fromX, fromY), new Spot(toX, toY)), 1.5, true, ink);
    }

    /// A sample of each series beside its name, in one row below the title.
    void legend(List<String> names, boolean isOfLines) {
        double x = MARGIN;
        for (int index = 0; index < names.size(); index++) {
            Ink ink = Ink.ofSeries(index);
            if (isOfLines) {
                List<Spot> sample =
                        List.of(new Spot(x, LEGEND_Y), new Spot(x + SAMPLE_WIDTH, LEGEND_Y));
                canvas.line(sample, 2.5, false, ink);
                Mark.ofSeries(index).draw(canvas, new Spot(x + SAMPLE_WIDTH / 2, LEGEND_Y), ink);
            } else {
                canvas.bar(new Spot(x, LEGEND_Y - 6), SAMPLE_WIDTH, 12, ink);
            }
            x += SAMPLE_WIDTH + 7;
            text(
                    x,
                    LEGEND_Y + TEXT_SINK,
                    Anchor.START,
                    Lettering.LABEL,
                    Ink.TEXT,
                    names.get(index));
            x += Lettering.LABEL.width(names.get(index)) + GAP;
        }
    }
}
