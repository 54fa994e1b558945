package kav.bench.report.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A picture as SVG to stand inside a page. Colours are the page's variables (`--ink-…`), so that
/// the same picture is light or dark. Confined to the thread that draws.
final class SvgCanvas implements Canvas {
    private final StringBuilder svg = new StringBuilder();

    SvgCanvas(double width, double height, String label) {
        svg.append(
                format(
                        "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\">%n",
                        width, height, escape(label)));
    }

    /// The whole element.
    String finish() {
        return svg + "</svg>\n";
    }

    @Override
    public void line(List<Spot> spots, double width, boolean isDashed, Ink ink) {
        svg.append(
                format(
                        "<polyline points=\"%s\" fill=\"none\" style=\"stroke:var(--%s)\""
                                + " stroke-width=\"%.1f\" stroke-linejoin=\"round\"%s/>%n",
                        points(spots),
                        ink.variable(),
                        width,
                        isDashed ? " stroke-dasharray=\"6 5\"" : ""));
    }

    @Override
    public void bar(Spot corner, double width, double height, Ink ink) {
        svg.append(
                format(
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\"%s/>%n",
                        corner.x(), corner.y(), width, height, filled(ink)));
    }

    @Override
    public void shape(List<Spot> corners, Ink ink) {
        svg.append(format("<polygon points=\"%s\"%s/>%n", points(corners), filled(ink)));
    }

    @Override
    public void dot(Spot centre, double radius, Ink ink) {
        svg.append(
                format(
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"%s/>%n",
                        centre.x(), centre.y(), radius, filled(ink)));
    }

    @Override
    public void text(Spot place, Anchor anchor, Lettering lettering, Ink ink, String text) {
        svg.append(
                format(
                        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\"%s%s>%s"
                                + "</text>%n",
                        place.x(),
                        place.y(),
                        anchor.name().toLowerCase(Locale.ROOT),
                        lettering.size(),
                        lettering.isBold() ? " font-weight=\"600\"" : "",
                        filled(ink),
                        escape(text)));
    }

    private static String filled(Ink ink) {
        return " style=\"fill:var(--" + ink.variable() + ")\"";
    }

    private static String points(List<Spot> spots) {
        return spots.stream()
                .map(spot -> format("%.1f,%.1f", spot.x(), spot.y()))
                .collect(Collectors.joining(" "));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
