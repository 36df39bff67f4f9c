package dev.fanfold.importer.generator;

import java.util.List;

/** Names and texts as people really write them, a few of each kind taken in turn. */
final class OddTexts {

    private static final List<String> NAMES = List.of(
            "Sam Reader",
            "sam reader",
            "SAM-READER",
            "Zoë Ångström",
            "李雷",
            "🦊",
            "x",
            "",
            "O'Neil & <Sons>",
            "deleted user",
            "A name that goes on and on until it ends",
            "user7",
            "-_-",
            "Éva   Kovács");

    private static final List<String> BODIES = List.of(
            "<p>Plain text &amp; more.</p>\n",
            "<p>Code: <code>a &lt; b &amp;&amp; c</code></p>\n\n<pre><code>if (x) {\n\n    y();\n}\n</code></pre>\n",
            "<p>Formula $a_1 * b_2 * c$ and $$\\sum_i \\langle x_i|y \\rangle$$</p>",
            "<p>Bad <script>alert('no')</script><a href=\"javascript:no()\">link</a> <a href=\"https://example.org/?a=1&amp;b=2\" onclick=\"no()\">good</a></p>",
            "<ul>\n<li>eins</li>\n<li>zwei – drei</li>\n</ul>\n<blockquote>\n  <p>zitiert 🦊</p>\n</blockquote>",
            "<p>unclosed <b>bold <i>both</p><p>next",
            "<p><img src=\"https://example.org/i.png\" alt=\"picture\" onerror=\"no()\"></p>",
            "<script>only()</script>",
            "");

    private static final List<String> COMMENTS = List.of(
            "Have a look at `a < b` and [this](https://example.org/x_(y)), please.",
            "List<String> & co: $x_1*y*z$ stays, **this** is strong and *that* is not.",
            "@sam-reader see https://example.org/q?a=1&b=2.",
            "<script>alert('no')</script> typed as text",
            "日本語のコメント 🦊");

    private OddTexts() {}

    static String name(int ordinal) {
        return ordinal < NAMES.size() ? NAMES.get(ordinal) : "Reader " + ordinal % 5000;
    }

    static String about(int ordinal) {
        return switch (ordinal % 3) {
            case 0 -> null;
            case 1 -> "";
            default -> "\n\n" + body(ordinal);
        };
    }

    static String title(int ordinal) {
        String title = "How does number " + ordinal + " <work> & why?";
        return ordinal % 50 == 7 ? title + " Again".repeat(60) : title;
    }

    static String body(int ordinal) {
        return BODIES.get(ordinal % BODIES.size());
    }

    static String comment(int ordinal) {
        return COMMENTS.get(ordinal % COMMENTS.size());
    }
}
