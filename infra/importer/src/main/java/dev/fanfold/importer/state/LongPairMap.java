package dev.fanfold.importer.state;

import java.util.Optional;
import java.util.UUID;

/**
 * A map from long to two longs (a UUID, or two counts) in flat arrays: about 40 bytes an entry, so that the ids of
 * millions of records fit. Open addressing with linear probing; entries are never removed. Safe for several threads.
 */
public final class LongPairMap {

    private long[] keys = new long[16];
    private long[] firsts = new long[16];
    private long[] seconds = new long[16];
    private boolean[] used = new boolean[16];
    private int size;

    public synchronized int size() {
        return size;
    }

    public synchronized boolean contains(long key) {
        return used[slot(key)];
    }

    public synchronized void put(long key, long first, long second) {
        int slot = claim(key);
        firsts[slot] = first;
        seconds[slot] = second;
    }

    /** Whether the key was new. */
    public synchronized boolean putIfAbsent(long key, long first, long second) {
        if (contains(key)) {
            return false;
        }
        put(key, first, second);
        return true;
    }

    public synchronized void add(long key, long first, long second) {
        int slot = claim(key);
        firsts[slot] += first;
        seconds[slot] += second;
    }

    /** The first value, 0 for an unknown key. */
    public synchronized long first(long key) {
        return firsts[slot(key)];
    }

    /** The second value, 0 for an unknown key. */
    public synchronized long second(long key) {
        return seconds[slot(key)];
    }

    public void put(long key, UUID id) {
        put(key, id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    public synchronized Optional<UUID> uuid(long key) {
        int slot = slot(key);
        return used[slot] ? Optional.of(new UUID(firsts[slot], seconds[slot])) : Optional.empty();
    }

    public synchronized void forEachUuid(UuidConsumer action) {
        for (int slot = 0; slot < keys.length; slot++) {
            if (used[slot]) {
                action.accept(keys[slot], new UUID(firsts[slot], seconds[slot]));
            }
        }
    }

    /** Takes a source id and the id it got. */
    @FunctionalInterface
    public interface UuidConsumer {
        void accept(long key, UUID id);
    }

    private int claim(long key) {
        if (size * 5L > keys.length * 3L) {
            grow();
        }
        int slot = slot(key);
        if (!used[slot]) {
            used[slot] = true;
            keys[slot] = key;
            size++;
        }
        return slot;
    }

    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed ^ (mixed >>> 32)) & (keys.length - 1);
        while (used[slot] && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private void grow() {
        LongPairMap larger = new LongPairMap();
        int capacity = keys.length * 2;
        larger.keys = new long[capacity];
        larger.firsts = new long[capacity];
        larger.seconds = new long[capacity];
        larger.used = new boolean[capacity];
        for (int slot = 0; slot < keys.length; slot++) {
            if (used[slot]) {
                larger.put(keys[slot], firsts[slot], seconds[slot]);
            }
        }
        keys = larger.keys;
        firsts = larger.firsts;
        seconds = larger.seconds;
        used = larger.used;
    }
}
