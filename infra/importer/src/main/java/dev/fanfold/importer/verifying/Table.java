package dev.fanfold.importer.verifying;

import dev.fanfold.importer.site.Figures;
import dev.fanfold.importer.site.SiteContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was expected and what was found, in figures. */
public final class Table {

    private Table() {}

    /** @param expected null for what is only told, not compared */
    public record Line(String what, Long expected, long found) {

        public boolean equal() {
            return expected == null || expected == found;
        }
    }

    static List<Line> of(
            SiteContent content, Figures figures, SiteWalk walk, Map<String, Long> tags, Comparison comparison) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("users", figures.users(), comparison.found("user")));
        lines.add(new Line("deleted-user account", figures.ownAccounts(), comparison.found("deleted user")));
        lines.add(new Line(content.postKind() + "s", figures.posts(), comparison.found(content.postKind())));
        for (int wave = 0; wave < figures.comments().length; wave++) {
            String kind = content.commentKinds().get(wave);
            lines.add(new Line(plural(kind), figures.comments()[wave], comparison.found(kind)));
        }
        lines.add(new Line("comments by the posts' counts", figures.allComments(), walk.comments()));
        lines.add(new Line("likes", figures.likes(), walk.likes()));
        lines.add(new Line("tags", used(figures.tags()), used(tags)));
        lines.add(new Line("posts by tag, added up", sum(figures.tags()), sum(tags)));
        lines.add(new Line("records with differences", 0L, records(comparison)));
        lines.add(new Line("other posts on the site", null, walk.others()));
        return lines;
    }

    public static String render(List<Line> lines) {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "%-32s %12s %12s  %s%n", "verify", "expected", "found", "equal"));
        for (Line line : lines) {
            String expected = line.expected() == null ? "" : String.format(Locale.ROOT, "%,d", line.expected());
            String equal = line.expected() == null ? "" : line.equal() ? "yes" : "NO";
            text.append(
                    String.format(Locale.ROOT, "%-32s %12s %,12d  %s%n", line.what(), expected, line.found(), equal));
        }
        return text.toString();
    }

    private static long records(Comparison comparison) {
        return comparison.differences().stream()
                .map(difference -> difference.kind() + difference.source())
                .distinct()
                .count();
    }

    private static String plural(String kind) {
        return kind.endsWith("y") ? kind.substring(0, kind.length() - 1) + "ies" : kind + "s";
    }

    private static long used(Map<String, Long> tags) {
        return tags.values().stream().filter(count -> count > 0).count();
    }

    private static long sum(Map<String, Long> tags) {
        return tags.values().stream().mapToLong(Long::longValue).sum();
    }
}
