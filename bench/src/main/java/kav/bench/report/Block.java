package kav.bench.report;

import java.util.List;
import kav.bench.report.chart.Chart;

/// A piece of a section of the report. Immutable.
sealed interface Block {
    /// @param rows each as wide as the head
    record Table(List<String> head, List<List<Cell>> rows) implements Block {
        public Table {
            head = List.copyOf(head);
            rows = rows.stream().map(List::copyOf).toList();
            int width = head.size();
            if (rows.stream().anyMatch(row -> row.size() != width)) {
                throw new IllegalArgumentException("each row is as wide as the head");
            }
        }
    }

    /// @param file the picture's name without its ending
    /// @param caption what to see in it
    record Figure(String file, Chart chart, String caption) implements Block {}

    /// One cell of a table.
    record Cell(String text, Tone tone) {
        static Cell of(String text) {
            return new Cell(text, Tone.PLAIN);
        }

        static Cell strong(String text) {
            return new Cell(text, Tone.STRONG);
        }

        static Cell verdict(boolean isMet) {
            return isMet ? new Cell("PASS", Tone.GOOD) : new Cell("MISS", Tone.BAD);
        }

        /// A figure that must not be so.
        static Cell wrong(String text) {
            return new Cell(text, Tone.BAD);
        }

        /// Measured, but it says nothing.
        static Cell noVerdict() {
            return new Cell("NONE", Tone.MUTED);
        }
    }

    /// How a cell looks.
    enum Tone {
        PLAIN,
        STRONG,
        GOOD,
        BAD,
        MUTED
    }
}
