package kav.bench.report.chart;

import java.awt.Color;
import java.util.Locale;

/// What a stroke or a word means; its colour follows from that and from the theme. Immutable.
///
/// The five of the series stand apart in lightness too, so that they can be told apart without
/// colour; each is also drawn with a mark of its own.
public enum Ink {
    GROUND("#FFFFFF", "#14181F"),
    TEXT("#151A21", "#E8ECF1"),
    SOFT("#56606E", "#9BA6B4"),
    GRID("#E1E4EA", "#272E39"),
    LIMIT("#B92D25", "#FF8F85"),
    FIRST("#155FB0", "#74B3FF"),
    SECOND("#7A8492", "#98A3B1"),
    THIRD("#A02C74", "#F08CC8"),
    FOURTH("#2B9C75", "#4FCFA3"),
    FIFTH("#B26B00", "#F2B654");

    private static final Ink[] SERIES = {FIRST, SECOND, THIRD, FOURTH, FIFTH};

    private final String light;
    private final String dark;

    Ink(String light, String dark) {
        this.light = light;
        this.dark = dark;
    }

    /// The ink of the series with this index; a sixth begins again.
    public static Ink ofSeries(int index) {
        return SERIES[index % SERIES.length];
    }

    /// Its name in the page's style sheet.
    public String variable() {
        return "ink-" + name().toLowerCase(Locale.ROOT);
    }

    public String light() {
        return light;
    }

    public String dark() {
        return dark;
    }

    Color color() {
        return Color.decode(light);
    }
}
