package dev.fanfold.importer.loading;

import dev.fanfold.importer.loading.Batch.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Cuts a phase's records into batches, by number and by size; the same records always into the same ones. */
final class Batches {

    /** Characters of a batch's texts: keeps a body below the services' 10 MB also when each takes four bytes. */
    private static final int LONGEST = 2_000_000;

    private final Phase phase;
    private final int size;
    private final Consumer<Batch> each;
    private List<Item> items = new ArrayList<>();
    private int length;
    private int ordinal;

    Batches(Phase phase, int size, Consumer<Batch> each) {
        this.phase = phase;
        this.size = size;
        this.each = each;
    }

    void add(Item item) {
        if (items.size() == size || !items.isEmpty() && length + item.length() > LONGEST) {
            flush();
        }
        items.add(item);
        length += item.length();
    }

    void flush() {
        if (!items.isEmpty()) {
            each.accept(new Batch(phase, ordinal++, List.copyOf(items)));
            items = new ArrayList<>();
            length = 0;
        }
    }
}
