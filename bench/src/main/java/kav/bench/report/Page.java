package kav.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kav.bench.report.chart.Ink;

/// The report as one HTML page: style and pictures are inside, nothing is loaded, light or dark as
/// the reader's machine is. Thread-safe, stateless.
final class Page {
    private static final String TITLE = "What a call costs Kav";

    private static final Pattern FIGURE = Pattern.compile("[\\d.,]*");

    private Page() {}

    /// @param machines where the figures come from, one line each
    static String render(List<String> machines, List<Section> sections) {
        StringBuilder html = new StringBuilder();
        html.append(
                """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <style>
                %s
                @media (prefers-color-scheme: dark) {
                %s}
                %s</style>
                </head>
                <body>
                <main>
                <header>
                <h1>%s</h1>
                """
                        .formatted(TITLE, inks(Ink::light), inks(Ink::dark), style(), TITLE));
        machines.forEach(
                machine -> html.append("<p class=\"machine\">" + escape(machine) + "</p>\n"));
        html.append("</header>\n");
        sections.forEach(section -> section(html, section));
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private static String inks(Function<Ink, String> colour) {
        return Arrays.stream(Ink.values())
                .map(ink -> "--" + ink.variable() + ": " + colour.apply(ink) + ";")
                .collect(Collectors.joining(" ", ":root { ", " }\n"));
    }

    private static String style() {
        try (InputStream in = Page.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("the report's style is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void section(StringBuilder html, Section section) {
        html.append("<section>\n<h2>" + escape(section.title()) + "</h2>\n");
        html.append("<p class=\"words\">" + escape(section.words()) + "</p>\n");
        for (Block block : section.blocks()) {
            switch (block) {
                case Block.Table table -> table(html, table);
                case Block.Figure figure -> figure(html, figure);
            }
        }
        html.append("</section>\n");
    }

    private static void figure(StringBuilder html, Block.Figure figure) {
        html.append("<figure>\n<div class=\"picture\">\n")
                .append(figure.chart().svg())
                .append("</div>\n<figcaption>")
                .append(escape(figure.caption()))
                .append("</figcaption>\n</figure>\n");
    }

    private static void table(StringBuilder html, Block.Table table) {
        html.append("<div class=\"scroll\"><table>\n<thead><tr>");
        for (int column = 0; column < table.head().size(); column++) {
            html.append(isFigures(table, column) ? "<th class=\"figure\">" : "<th>")
                    .append(escape(table.head().get(column)))
                    .append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (List<Block.Cell> row : table.rows()) {
            html.append("<tr>");
            for (int column = 0; column < row.size(); column++) {
                cell(html, row.get(column), isFigures(table, column));
            }
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table></div>\n");
    }

    /// A column of numbers stands to the right, so that their places stand below each other.
    private static boolean isFigures(Block.Table table, int column) {
        return !table.rows().isEmpty()
                && table.rows().stream()
                        .allMatch(row -> FIGURE.matcher(row.get(column).text()).matches());
    }

    private static void cell(StringBuilder html, Block.Cell cell, boolean isFigure) {
        String tone =
                cell.tone() == Block.Tone.PLAIN
                        ? ""
                        : " " + cell.tone().name().toLowerCase(Locale.ROOT);
        String kind = ((isFigure ? "figure" : "") + tone).strip();
        html.append(kind.isEmpty() ? "<td>" : "<td class=\"" + kind + "\">")
                .append("<span>" + escape(cell.text()) + "</span></td>");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
