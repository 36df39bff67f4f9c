package dev.fanfold.benchmarks.site;

/**
 * The order in which posts are commented on and liked. Posts of a window are busy at the same time, each from the
 * beginning of the window to its end, so what comes next is mostly about another post: a projector gets no help from
 * events of one post lying together, as they never do on a living site.
 */
final class Interleaving {

    /** So many posts are busy at once; what is kept of them bounds the memory. */
    static final int WINDOW = 50_000;

    /** Is told what comes: of which post, and the how-many-eth of it. */
    interface Visitor {
        void visit(int post, int number);
    }

    private final Dice dice;
    private final int[] counts;

    /** @param counts how often each post is met */
    Interleaving(Dice dice, int[] counts) {
        this.dice = dice;
        this.counts = counts;
    }

    void visit(Visitor visitor, Runnable windowEnds) {
        for (int from = 0; from < counts.length; from += WINDOW) {
            window(from, Math.min(counts.length, from + WINDOW), visitor);
            windowEnds.run();
        }
    }

    /** A counting sort by place in the window. */
    private void window(int from, int to, Visitor visitor) {
        int total = 0;
        for (int post = from; post < to; post++) {
            total += counts[post];
        }
        int[] begins = new int[total + 1];
        for (int post = from; post < to; post++) {
            for (int number = 0; number < counts[post]; number++) {
                begins[place(post, number, total) + 1]++;
            }
        }
        for (int i = 0; i < total; i++) {
            begins[i + 1] += begins[i];
        }
        int[] order = new int[total];
        for (int post = from; post < to; post++) {
            for (int number = 0; number < counts[post]; number++) {
                order[begins[place(post, number, total)]++] = post;
            }
        }
        int[] met = new int[to - from];
        for (int post : order) {
            visitor.visit(post, met[post - from]++);
        }
    }

    /** Each post is met in even steps, from a beginning of its own. */
    private int place(int post, int number, int total) {
        return (int) ((number + dice.unit(Draw.PLACE, post)) / counts[post] * total);
    }
}
