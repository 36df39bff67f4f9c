package dev.fanfold.intake;

import dev.fanfold.service.data.Generation;

/** Which generation is live. A service that never has more than one needs no bean of this kind. */
public interface Generations {

    /**
     * The one that is read, and that the channel projects into. Number and connections of one answer belong together;
     * the next answer may be another generation, of which {@link Intake} is told by a CDI event of that type.
     */
    Generation live();
}
