package dev.fanfold.query.search.projecting;

import dev.fanfold.contracts.PostEvent;
import dev.fanfold.contracts.PostTagsEvent;
import dev.fanfold.intake.Transaction;
import dev.fanfold.query.projecting.SearchIndex;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Search documents of the posts of a batch. To be called after posts and their tags are written. New names of tags come
 * with the job that carries them to posts.
 */
@ApplicationScoped
public class SearchProjector {

    public void apply(List<PostEvent> posts, List<PostTagsEvent> tagSets, Transaction transaction) {
        Set<UUID> changed = new TreeSet<>();
        posts.forEach(event -> changed.add(event.partitionId()));
        tagSets.forEach(event -> changed.add(event.partitionId()));
        if (!changed.isEmpty()) {
            transaction.send(SearchIndex.INDEX, (Object) changed.toArray(UUID[]::new));
        }
    }
}
