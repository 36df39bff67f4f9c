package dev.fanfold.query.search.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class HighlightsTest {

    @Test
    void textIsEscapedAndOnlyMarksBecomeElements() {
        assertEquals(
                "&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt; &amp; <mark>word</mark> &lt;mark&gt;",
                Highlights.html("\u0002b a=\"1\" b='2'\u0003 & \uE000word\uE001 <mark>"));
    }

    @Test
    void textWithoutMarksIsNoHighlight() {
        assertNull(Highlights.html("nothing"));
        assertNull(Highlights.html(null));
    }
}
