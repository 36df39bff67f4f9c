package dev.fanfold.benchmarks.report;

import dev.fanfold.benchmarks.measure.Series;
import java.util.List;
import java.util.Locale;

/** Series of one unit as bars of their medians, with a dot for each round. Inline SVG. */
final class Plot {

    private static final int ROW = 24;
    private static final int LABEL = 380;
    private static final int BARS = 420;
    private static final int WIDTH = LABEL + BARS + 170;

    private Plot() {}

    static String of(String unit, List<Series> all) {
        double most = all.stream()
                .flatMap(series -> series.rounds().stream())
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        double scale = most > 0 ? BARS / most : 0;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox='0 0 %d %d' role=img><text x=0 y=14 font-weight=bold>%s</text>",
                WIDTH,
                ROW * (all.size() + 1),
                HtmlPage.escape(unit)));
        for (int i = 0; i < all.size(); i++) {
            svg.append(row(all.get(i), ROW * (i + 1), scale));
        }
        return svg.append("</svg>").toString();
    }

    private static String row(Series series, int y, double scale) {
        StringBuilder row = new StringBuilder(String.format(
                Locale.ROOT,
                "<text x=%d y=%d text-anchor=end>%s</text><rect x=%d y=%d width=%.1f height=14 fill='var(--bar)'/>",
                LABEL - 8,
                y + 12,
                HtmlPage.escape(series.name()),
                LABEL,
                y,
                finite(series.median() * scale)));
        for (double value : series.rounds()) {
            row.append(String.format(
                    Locale.ROOT,
                    "<circle cx=%.1f cy=%d r=2.5 fill='var(--dot)'/>",
                    LABEL + finite(value * scale),
                    y + 7));
        }
        return row.append(String.format(
                        Locale.ROOT,
                        "<text x=%d y=%d>%s ± %s</text>",
                        LABEL + BARS + 10,
                        y + 12,
                        Numbers.of(series.median()),
                        Numbers.of(series.spread())))
                .toString();
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : 0;
    }
}
