package dev.fanfold.query.generation;

import dev.fanfold.service.data.Generation;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/** The generations of the read model, as this instance knows them. */
public interface KnownGenerations {

    /** The one whose rows this instance answers with, through every pool that is injected. */
    Generation read();

    /** All that events are projected into, the live one among them. */
    List<Generation> projected();

    /** Schemas of all generations that have tables. */
    List<String> schemas();

    /**
     * Work that is to be done in each of them, one after the other.
     *
     * @return whether there may be more to do at once in any
     */
    default Uni<Boolean> each(Function<Generation, Uni<Boolean>> chunk) {
        Uni<Boolean> any = Uni.createFrom().item(false);
        for (Generation generation : projected()) {
            any = any.chain(before -> chunk.apply(generation).map(more -> before || more));
        }
        return any;
    }

    /** An event: reads of this instance go to that generation from now on. */
    record Read(Generation generation) {}
}
