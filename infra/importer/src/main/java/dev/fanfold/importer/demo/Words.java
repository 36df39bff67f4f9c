package dev.fanfold.importer.demo;

import java.util.List;
import java.util.Random;

/** Names, topics and sentences for demo data, put together from short lists. */
final class Words {

    static final List<String> TAGS = List.of(
            "gardening",
            "bread",
            "cycling",
            "sql",
            "photography",
            "woodwork",
            "kafka",
            "hiking",
            "coffee",
            "java",
            "birds",
            "knitting",
            "maps",
            "sailing",
            "tea",
            "radio",
            "chess",
            "bees",
            "clocks",
            "paper",
            "lighthouses",
            "rivers",
            "soap",
            "kites",
            "stars");

    private static final List<String> GIVEN = List.of(
            "Ada", "Bruno", "Chiara", "Dilan", "Esra", "Finn", "Greta", "Hugo", "Ines", "Jonas", "Kaya", "Leo", "Mira",
            "Nils", "Olga", "Pavel", "Quim", "Rosa", "Søren", "Tariq", "Uma", "Vera", "Wanda", "Yusuf", "Zoë");
    private static final List<String> FAMILY = List.of(
            "Almond", "Birch", "Castle", "Dale", "Ember", "Field", "Grove", "Harbour", "Iris", "Juniper", "Kestrel",
            "Larch", "Marsh", "North", "Orchard", "Pine", "Quill", "Reed", "Stone", "Thorn");
    private static final List<String> TITLES = List.of(
            "What a year of %s taught me",
            "Five small mistakes in %s",
            "%s for patient people",
            "The quiet side of %s",
            "How I began with %s",
            "%s in the rain",
            "A field guide to %s",
            "Notes on %s, part %d",
            "Why %s takes time",
            "The tools I use for %s",
            "An evening with %s",
            "%s without hurry",
            "Ask me about %s");
    private static final List<String> OPENINGS = List.of(
            "Most people meet %s by accident, and so did I.", "Nobody tells you that %s is mostly waiting.",
            "Last week I came back to %s after a long break.", "There are two schools of %s, and both are right.",
            "If you ask ten friends about %s you get eleven answers.",
                    "My first attempt at %s ended on the kitchen floor.");
    private static final List<String> MIDDLES = List.of(
            "The trick is to write down what you changed and when.",
            "Good light helps more than an expensive tool.",
            "I measured twice, and the second time was the one that counted.",
            "A neighbour lent me her notebook, and half of it was drawings.",
            "It went wrong three times before I read the instructions.",
            "What looks slow from outside turns out to be steady work.",
            "Keep the pieces that did not fit: you will want them later.",
            "By the third morning the routine carried itself.",
            "The cheap version lasted longer than the good one.");
    private static final List<String> ENDINGS = List.of(
            "Next time I will start earlier.",
            "Tell me how you do it.",
            "More in the spring.",
            "The photographs will follow.",
            "It is worth the trouble.",
            "That is all there is to it.");
    private static final List<String> COMMENTS = List.of(
            "This helped me today, thank you.",
            "I had the same trouble and gave up too soon.",
            "Could you say more about the second step?",
            "We do it the other way round here, and it works as well.",
            "The part about waiting is true.",
            "Saved for the weekend.",
            "Does it also work in winter?",
            "I tried it yesterday: half of it worked.",
            "Lovely. My grandfather kept such a notebook too.",
            "I am not convinced, but I will try.");
    private static final List<String> REPLIES = List.of(
            "Yes, it does.",
            "Good question: I will write about it.",
            "That surprised me as well.",
            "Try it with less water.",
            "Thank you for the hint!",
            "Only on Sundays.",
            "Same here.",
            "Let me know how it goes.");

    private final Random random;

    Words(Random random) {
        this.random = random;
    }

    String name(int ordinal) {
        return GIVEN.get(ordinal % GIVEN.size()) + " " + FAMILY.get(ordinal * 7 % FAMILY.size());
    }

    String bio(String tag) {
        return "<p>" + String.format(pick(OPENINGS), tag) + "</p>";
    }

    String title(String tag, int part) {
        String title = String.format(pick(TITLES), tag, part);
        return Character.toUpperCase(title.charAt(0)) + title.substring(1);
    }

    String opening(String tag) {
        return String.format(pick(OPENINGS), tag);
    }

    String body(String opening) {
        StringBuilder body = new StringBuilder("<p>").append(opening).append("</p>");
        for (int paragraph = 0; paragraph < 1 + random.nextInt(4); paragraph++) {
            body.append("\n<p>")
                    .append(pick(MIDDLES))
                    .append(' ')
                    .append(pick(MIDDLES))
                    .append("</p>");
        }
        return body.append("\n<p>").append(pick(ENDINGS)).append("</p>").toString();
    }

    String comment(boolean reply) {
        return "<p>" + pick(reply ? REPLIES : COMMENTS) + "</p>";
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
