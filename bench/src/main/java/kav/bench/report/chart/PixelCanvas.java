package kav.bench.report.chart;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/// A picture as pixels, two a point, in the light theme. Confined to the thread that draws.
final class PixelCanvas implements Canvas {
    private static final int PIXELS_PER_POINT = 2;

    private final BufferedImage image;
    private final Graphics2D pen;

    PixelCanvas(double width, double height) {
        image =
                new BufferedImage(
                        (int) Math.ceil(width * PIXELS_PER_POINT),
                        (int) Math.ceil(height * PIXELS_PER_POINT),
                        BufferedImage.TYPE_INT_RGB);
        pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
        pen.setColor(Ink.GROUND.color());
        pen.fillRect(0, 0, (int) Math.ceil(width), (int) Math.ceil(height));
    }

    /// The whole picture.
    BufferedImage finish() {
        pen.dispose();
        return image;
    }

    @Override
    public void line(List<Spot> spots, double width, boolean isDashed, Ink ink) {
        float[] dashes = isDashed ? new float[] {6, 5} : null;
        pen.setStroke(
                new BasicStroke(
                        (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0));
        pen.setColor(ink.color());
        pen.draw(path(spots));
    }

    @Override
    public void bar(Spot corner, double width, double height, Ink ink) {
        pen.setColor(ink.color());
        pen.fill(new RoundRectangle2D.Double(corner.x(), corner.y(), width, height, 4, 4));
    }

    @Override
    public void shape(List<Spot> corners, Ink ink) {
        Path2D path = path(corners);
        path.closePath();
        pen.setColor(ink.color());
        pen.fill(path);
    }

    @Override
    public void dot(Spot centre, double radius, Ink ink) {
        pen.setColor(ink.color());
        pen.fill(
                new Ellipse2D.Double(
                        centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius));
    }

    @Override
    public void text(Spot place, Anchor anchor, Lettering lettering, Ink ink, String text) {
        pen.setFont(
                new Font(
                        Font.SANS_SERIF,
                        lettering.isBold() ? Font.BOLD : Font.PLAIN,
                        lettering.size()));
        pen.setColor(ink.color());
        double width = pen.getFontMetrics().stringWidth(text);
        double before =
                switch (anchor) {
                    case START -> 0;
                    case MIDDLE -> width / 2;
                    case END -> width;
                };
        pen.drawString(text, (float) (place.x() - before), (float) place.y());
    }

    private static Path2D path(List<Spot> spots) {
        Path2D path = new Path2D.Double();
        path.moveTo(spots.getFirst().x(), spots.getFirst().y());
        spots.stream().skip(1).forEach(spot -> path.lineTo(spot.x(), spot.y()));
        return path;
    }
}
