package dev.fanfold.importer.stackexchange;

import dev.fanfold.importer.site.Text;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * Texts of a dump as sanitized HTML (ADR 0005): post bodies and bios are HTML already and pass an allow-list, comments
 * are written in a small Markdown and are rendered into the same subset. The text between the tags is never touched, so
 * formulas between dollar signs survive.
 */
final class Markup {

    static final int LONGEST_BODY = 100_000;
    static final int LONGEST_BIO = 20_000;

    /** Stands where a source has no text at all, since the API wants some. */
    static final String EMPTY = "<p>(no text)</p>";

    private static final int LONGEST_SUMMARY = 280;

    private static final Safelist ALLOWED = Safelist.relaxed()
            .addTags("s", "del", "ins", "kbd", "hr")
            .removeTags("div", "span")
            .removeProtocols("a", "href", "ftp")
            .addEnforcedAttribute("a", "rel", "nofollow noopener");

    /** Code and formulas come first: nothing within them is markup. */
    private static final Pattern COMMENT_MARKUP = Pattern.compile("(?<ticks>`+)(?<code>.+?)\\k<ticks>(?!`)"
            + "|(?<math>\\$\\$.+?\\$\\$|\\$[^$\\n]+\\$)"
            + "|\\[(?<label>[^\\]\\n]+)\\]\\((?<target>https?://[^\\s()]+(?:\\([^\\s()]*\\)[^\\s()]*)*)(?:\\s+\"[^\"]*\")?\\)"
            + "|(?<url>https?://[^\\s<>\"]*[^\\s<>\".,;:!?)'*_\\]])"
            + "|\\*\\*(?<strong>\\S(?:[^*\\n]*\\S)?)\\*\\*"
            + "|\\*(?<em>[^\\s*](?:[^*\\n]*[^\\s*])?)\\*");

    private Markup() {}

    /** A post's or answer's body. */
    static String body(String html) {
        String clean = clean(html, LONGEST_BODY);
        return clean.isEmpty() ? EMPTY : clean;
    }

    /** A user's own description; null where nothing is left of it. */
    static String bio(String html) {
        String clean = clean(html, LONGEST_BIO);
        return clean.isEmpty() ? null : clean;
    }

    /** The beginning of a clean body without its tags; null for none. */
    static String summary(String body) {
        String text = Text.line(Jsoup.parseBodyFragment(body).text());
        if (text.length() <= LONGEST_SUMMARY) {
            return text.isEmpty() ? null : text;
        }
        String start = Text.cut(text, LONGEST_SUMMARY - 1);
        int blank = start.lastIndexOf(' ');
        return (blank > LONGEST_SUMMARY / 2 ? start.substring(0, blank) : start) + "…";
    }

    /** A comment's text, which is Markdown of one paragraph: code, links, strong and emphasised words. */
    static String comment(String markdown) {
        String text = markdown.strip();
        if (text.isEmpty()) {
            return EMPTY;
        }
        StringBuilder html = new StringBuilder("<p>");
        int from = 0;
        for (MatchResult match : COMMENT_MARKUP.matcher(text).results().toList()) {
            html.append(escape(text.substring(from, match.start()))).append(rendered(match));
            from = match.end();
        }
        html.append(escape(text.substring(from))).append("</p>");
        return html.length() <= LONGEST_BODY ? html.toString() : plain(text, LONGEST_BODY);
    }

    private static String rendered(MatchResult match) {
        if (match.group("code") != null) {
            return "<code>" + escape(match.group("code").strip()) + "</code>";
        }
        if (match.group("label") != null) {
            return link(match.group("target"), match.group("label"));
        }
        if (match.group("url") != null) {
            return link(match.group("url"), match.group("url"));
        }
        if (match.group("strong") != null) {
            return "<strong>" + escape(match.group("strong")) + "</strong>";
        }
        if (match.group("em") != null) {
            return "<em>" + escape(match.group("em")) + "</em>";
        }
        return escape(match.group());
    }

    private static String link(String target, String label) {
        return "<a href=\"" + escape(target) + "\" rel=\"nofollow noopener\">" + escape(label) + "</a>";
    }

    private static String clean(String html, int longest) {
        Document clean = new Cleaner(ALLOWED).clean(Jsoup.parseBodyFragment(html.strip()));
        clean.outputSettings().prettyPrint(false).escapeMode(Entities.EscapeMode.xhtml);
        Element body = clean.body();
        String result = body.html().strip();
        if (result.length() > longest) {
            result = beginning(body, longest);
        }
        return body.text().isBlank() && body.selectFirst("img, hr") == null ? "" : result;
    }

    /** As many whole elements as fit; where not even the first does, the beginning of its text. */
    private static String beginning(Element body, int longest) {
        StringBuilder fitting = new StringBuilder();
        for (Node node : List.copyOf(body.childNodes())) {
            String html = node.outerHtml();
            if (fitting.length() + html.length() > longest) {
                break;
            }
            fitting.append(html);
        }
        return fitting.toString().isBlank()
                ? plain(body.text(), longest)
                : fitting.toString().strip();
    }

    private static String plain(String text, int longest) {
        String cut = Text.cut(text, longest / 6); // an escaped character takes at most six
        return "<p>" + escape(cut.substring(0, Math.max(0, cut.length() - 8))) + "…</p>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
