package dev.fanfold.importer.stackexchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class MarkupTest {

    @Test
    void scriptsAndHandlersGoAndTheirNeighboursStay() {
        String clean = Markup.body("<p onclick=\"x()\">a<script>alert(1)</script>b <a href=\"javascript:x()\">c</a></p>"
                + "<iframe src=\"https://example.org\"></iframe><style>p{}</style>");

        assertEquals("<p>ab <a rel=\"nofollow noopener\">c</a></p>", clean);
    }

    @Test
    void codeKeepsEveryCharacter() {
        String code = "<pre><code>if (a &lt; b &amp;&amp; c) {\n\n    \"x\";\n}\n</code></pre>";

        assertEquals(code, Markup.body(code));
    }

    @Test
    void formulasAreLeftAlone() {
        String formula = "<p>$a_1 * b_2 * c$ and $$\\sum_i \\langle x_i|y \\rangle$$</p>";

        assertEquals(formula, Markup.body(formula));
        assertEquals("<p>so $x_1*y*z$ is</p>", Markup.comment("so $x_1*y*z$ is"));
    }

    @Test
    void cleaningTwiceChangesNothing() {
        String once = Markup.body("<p>unclosed <b>bold <i>both</p><p>next &nbsp; &lt;b&gt;");

        assertEquals(once, Markup.body(once));
    }

    @Test
    void commentsAreRenderedFromTheirSmallMarkdown() {
        assertEquals("<p>use <code>a &lt; b</code> &lt;b&gt;</p>", Markup.comment("use `a < b` <b>"));
        assertEquals(
                "<p><strong>so</strong> <em>it</em> is 2*3*4</p>".replace("2*3*4", "2<em>3</em>4"),
                Markup.comment("**so** *it* is 2*3*4"));
        assertEquals(
                "<p><a href=\"https://example.org/x_(y)\" rel=\"nofollow noopener\">this</a></p>",
                Markup.comment("[this](https://example.org/x_(y))"));
        assertEquals(
                "<p>see <a href=\"https://example.org/?a=1&amp;b=2\" rel=\"nofollow noopener\">https://example.org/?a=1&amp;b=2</a>.</p>",
                Markup.comment("see https://example.org/?a=1&b=2."));
        assertEquals("<p>[x](javascript:y)</p>", Markup.comment("[x](javascript:y)"));
    }

    @Test
    void whatIsRenderedPassesTheAllowListUnchanged() {
        String comment = Markup.comment(
                "`<script>` **a** *b* <script>x</script> https://example.org/\"onclick=x [a\"b](https://e.org/'x)");

        assertEquals(
                Jsoup.parse(comment).text(), Jsoup.parse(Markup.body(comment)).text());
        assertFalse(Jsoup.parse(comment).select("script").size() > 0);
        assertTrue(Jsoup.parse(comment).select("[onclick]").isEmpty());
    }

    @Test
    void nothingLeftIsSaidSo() {
        assertEquals(Markup.EMPTY, Markup.body("<script>only()</script>"));
        assertEquals(Markup.EMPTY, Markup.comment(" "));
        assertNull(Markup.bio("\n\n"));
        assertTrue(Markup.body("<p><img src=\"https://example.org/i.png\"></p>").contains("i.png"));
    }

    @Test
    void longTextsAreCutBetweenElements() {
        String body = Markup.body("<p>0123456789</p>".repeat(10_000));

        assertTrue(body.length() <= Markup.LONGEST_BODY);
        assertTrue(body.endsWith("9</p>"));
        assertTrue(Markup.body("<p>" + "&lt;🦊".repeat(90_000) + "</p>").length() <= Markup.LONGEST_BODY);
        assertTrue(Markup.comment("<&\"".repeat(40_000)).length() <= Markup.LONGEST_BODY);
    }

    @Test
    void summariesEndAtAWord() {
        String summary = Markup.summary("<p>" + "word ".repeat(100) + "</p>");

        assertTrue(summary.endsWith("word…") && summary.length() <= 280, summary);
        assertEquals("a < b", Markup.summary("<p>a &lt;\n b</p>"));
        assertNull(Markup.summary("<hr>"));
    }
}
