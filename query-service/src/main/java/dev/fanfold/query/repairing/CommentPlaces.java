package dev.fanfold.query.repairing;

import dev.fanfold.contracts.CommentEvent;
import dev.fanfold.intake.Transaction;
import dev.fanfold.query.projecting.Changes;
import dev.fanfold.service.data.Columns;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Puts repaired comments back into their places: post, parent and path, which never change and which projectors
 * therefore write once. The row is one version older after that ({@link StepBack}).
 */
@ApplicationScoped
class CommentPlaces {

    /** A row for each comment of a repair that is not there. */
    private static final String PLACEHOLDERS = """
            INSERT INTO comment (id, post_id) SELECT * FROM unnest($1::uuid[], $2::uuid[]) ON CONFLICT (id) DO NOTHING
            """;

    /** A row for each comment, by primary key, unless it is newer. Of an erased one only its post is known. */
    private static final String PLACE = """
            UPDATE comment c
            SET version = c.version - (c.version = e.version)::int, post_id = e.post_id,
                parent_id = CASE WHEN e.whole THEN e.parent_id ELSE c.parent_id END,
                path = CASE WHEN e.whole THEN e.path ELSE c.path END
            FROM unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::boolean[], $5::uuid[], $6::text[])
                AS e (id, version, post_id, whole, parent_id, path)
            WHERE c.id = e.id AND c.version <= e.version
            RETURNING old.post_id, old.parent_id, old.author_id
            """;

    private record Place(UUID id, long version, UUID postId, boolean whole, UUID parentId, String path) {

        static Place of(CommentEvent event) {
            return switch (event) {
                case CommentEvent.WithState comment ->
                    new Place(
                            comment.state().id(),
                            comment.version(),
                            comment.partitionId(),
                            true,
                            comment.state().parentId(),
                            comment.state().path());
                case CommentEvent.Erased erased ->
                    new Place(UUID.fromString(erased.key()), erased.version(), erased.partitionId(), false, null, null);
            };
        }
    }

    /** What has to be counted anew beside the posts of the events. */
    record Around(Set<UUID> posts, Set<UUID> comments) {}

    Around put(List<CommentEvent> events, Changes changes, Transaction transaction) {
        Around around = new Around(new TreeSet<>(), new TreeSet<>());
        if (events.isEmpty()) {
            return around;
        }
        List<Place> places = events.stream().map(Place::of).toList();
        transaction.send(PLACEHOLDERS, Columns.uuids(places, Place::id), Columns.uuids(places, Place::postId));
        for (Place place : places) {
            around.comments().add(place.id());
            add(place.parentId(), around.comments());
        }
        for (Row row : transaction.run(
                PLACE,
                Columns.uuids(places, Place::id),
                Columns.longs(places, Place::version),
                Columns.uuids(places, Place::postId),
                Columns.booleans(places, Place::whole),
                Columns.uuids(places, Place::parentId),
                Columns.texts(places, Place::path))) {
            around.posts().add(row.getUUID("post_id"));
            add(row.getUUID("parent_id"), around.comments());
            changes.authorInDoubt(row.getUUID("author_id"));
        }
        return around;
    }

    private static void add(UUID id, Set<UUID> ids) {
        if (id != null) {
            ids.add(id);
        }
    }
}
