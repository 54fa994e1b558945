package kav.bench.report.chart;

/// The sizes of a picture's words, in points. Immutable.
enum Lettering {
    TITLE(17, true),
    LABEL(13, false),
    FIGURE(13, true);

    /// Width of a letter beside its height, on the broad side of the usual sans-serif fonts, so
    /// that what is laid out by it has room in each of them.
    private static final double BREADTH = 0.6;

    private final int size;
    private final boolean isBold;

    Lettering(int size, boolean isBold) {
        this.size = size;
        this.isBold = isBold;
    }

    int size() {
        return size;
    }

    boolean isBold() {
        return isBold;
    }

    /// The room that a text takes at most.
    double width(String text) {
        return text.length() * size * BREADTH;
    }
}
