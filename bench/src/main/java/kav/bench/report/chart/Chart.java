package kav.bench.report.chart;

import java.awt.image.BufferedImage;

/// A picture that can be had as SVG and as pixels. Immutable.
public sealed interface Chart permits LineChart, BarChart {
    /// What it shows, above the picture.
    String title();

    /// Points.
    double width();

    /// Points.
    double height();

    /// Draws all of it. Called within this package.
    void draw(Drawing drawing);

    /// An `<svg>` element to stand in a page that defines the inks' variables.
    default String svg() {
        SvgCanvas canvas = new SvgCanvas(width(), height(), title());
        draw(new Drawing(canvas));
        return canvas.finish();
    }

    /// The same in the light theme.
    ///
    /// @throws RuntimeException or Error when this Java has no fonts
    default BufferedImage picture() {
        PixelCanvas canvas = new PixelCanvas(width(), height());
        draw(new Drawing(canvas));
        return canvas.finish();
    }
}
