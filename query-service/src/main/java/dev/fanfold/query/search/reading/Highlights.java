package dev.fanfold.query.search.reading;

/**
 * Found words in their surroundings, as HTML that holds nothing but text and {@code <mark>}. PostgreSQL sets marks that
 * the text cannot hold (private use characters, which are taken out of it before); the text is escaped, and only then
 * the marks become elements. So whatever an author writes is shown and never run. Angle brackets are control characters
 * on the way, since PostgreSQL leaves out what it takes for markup.
 */
final class Highlights {

    private static final char START = '\uE000';
    private static final char STOP = '\uE001';

    private static final char LESS = '\u0002';
    private static final char GREATER = '\u0003';

    /** Characters of the text that become those of {@link #REPLACED}, by their places, or nothing beyond them. */
    static final String RESERVED = "<>" + START + STOP + LESS + GREATER;

    static final String REPLACED = "" + LESS + GREATER;

    private static final String SELECTION = "StartSel=" + START + ", StopSel=" + STOP;

    /** A short text as a whole. */
    static final String WHOLE = SELECTION + ", HighlightAll=true";

    /** Two pieces of a long text. */
    static final String PIECES =
            SELECTION + ", MaxFragments=2, MaxWords=30, MinWords=10, FragmentDelimiter=\" \u2026 \"";

    private Highlights() {}

    /** @return null where nothing is marked */
    static String html(String headline) {
        if (headline == null || headline.indexOf(START) < 0) {
            return null;
        }
        StringBuilder html = new StringBuilder(headline.length() + 64);
        for (int i = 0; i < headline.length(); i++) {
            char character = headline.charAt(i);
            switch (character) {
                case START -> html.append("<mark>");
                case STOP -> html.append("</mark>");
                case '&' -> html.append("&amp;");
                case '<', LESS -> html.append("&lt;");
                case '>', GREATER -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(character);
            }
        }
        return html.toString();
    }
}
