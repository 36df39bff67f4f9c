package dev.fanfold.importer;

import java.util.Random;

/** What goes wrong with the next request. */
@FunctionalInterface
interface FakeTrouble {

    enum Kind {
        NOTHING,
        BUSY,
        LOST_ANSWER
    }

    FakeTrouble NONE = path -> Kind.NOTHING;

    Kind next(String path);

    /** One request in {@code oneIn} is refused as busy, another one is carried out and its answer lost. */
    static FakeTrouble seeded(long seed, int oneIn) {
        Random random = new Random(seed);
        return path -> {
            synchronized (random) {
                int drawn = random.nextInt(oneIn);
                return drawn == 0 ? Kind.BUSY : drawn == 1 && path.endsWith("/batch") ? Kind.LOST_ANSWER : Kind.NOTHING;
            }
        };
    }
}
