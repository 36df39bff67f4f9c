package dev.fanfold.benchmarks.site;

import java.util.Random;

/** Text of a given length from a vocabulary whose words are as frequent as Zipf says. Means nothing. */
final class Prose {

    private static final int WORDS = 6_000;
    private static final int TABLE = 1 << 14;
    private static final String[] SYLLABLES = {
        "an", "ber", "cor", "da", "el", "fin", "gra", "hol", "in", "ka", "lo", "mer", "no", "or", "pa", "qui", "ri",
        "sta", "tem", "un", "vel", "wo", "ys", "ze"
    };
    private static final String[] COMMON = {
        "the", "of", "and", "to", "a", "in", "that", "it", "with", "query", "index", "table", "stream", "event",
        "reader", "writer", "garden", "bread", "bicycle", "river", "music", "winter", "letter", "market"
    };

    private final String[] words = new String[TABLE];

    /** The vocabulary is the same for every site. */
    Prose() {
        Random random = new Random(7);
        String[] vocabulary = new String[WORDS];
        for (int i = 0; i < WORDS; i++) {
            vocabulary[i] = i < COMMON.length ? COMMON[i] : word(random);
        }
        for (int i = 0; i < TABLE; i++) {
            words[i] = vocabulary[Popularity.rank((i + 0.5) / TABLE, WORDS)];
        }
    }

    /** Some words, the first with a capital letter. */
    String title(long bits) {
        return text(bits, 24 + (int) (bits >>> 60));
    }

    /** Sentences of about that many characters, at least. */
    String text(long bits, int length) {
        StringBuilder text = new StringBuilder(length + 16);
        long state = bits | 1;
        int inSentence = 0;
        while (text.length() < length) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            String word = words[(int) (state >>> 50)];
            if (inSentence == 0) {
                text.append(text.isEmpty() ? "" : ". ").append(Character.toUpperCase(word.charAt(0)));
                text.append(word, 1, word.length());
            } else {
                text.append(' ').append(word);
            }
            inSentence = inSentence > 8 && (state >>> 48 & 3) == 0 ? 0 : inSentence + 1;
        }
        return text.toString();
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int syllables = 2 + random.nextInt(3); syllables > 0; syllables--) {
            word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return word.toString();
    }
}
