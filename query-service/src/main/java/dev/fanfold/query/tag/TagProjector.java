package dev.fanfold.query.tag;

import dev.fanfold.contracts.PostTagsEvent;
import dev.fanfold.contracts.TagEvent;
import dev.fanfold.intake.Transaction;
import dev.fanfold.service.data.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Tag rows: placeholders for tags that a post has before their own event is here, and names by newest version. */
@ApplicationScoped
public class TagProjector {

    /** A row for each tag of the batch that is new, in key order. */
    private static final String PLACEHOLDERS = """
            INSERT INTO tag (id, name) SELECT * FROM unnest($1::uuid[], $2::text[]) AS t (id, name) ORDER BY id
            ON CONFLICT (id) DO NOTHING
            """;

    /** A row for each tag event, by primary key, in key order. */
    private static final String TAGS = """
            INSERT INTO tag AS t (id, version, name, deleted)
            SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::boolean[]) AS e (id, version, name, deleted)
            ORDER BY id
            ON CONFLICT (id) DO UPDATE SET version = EXCLUDED.version, name = EXCLUDED.name, deleted = EXCLUDED.deleted
                WHERE t.version < EXCLUDED.version
            """;

    public void apply(List<TagEvent> events, List<PostTagsEvent> tagSets, Transaction transaction) {
        Map<UUID, String> used = new TreeMap<>();
        tagSets.forEach(set -> set.state().tags().forEach(tag -> used.put(tag.id(), tag.name())));
        Collection<Map.Entry<UUID, String>> tags = used.entrySet();
        if (!tags.isEmpty()) {
            transaction.run(
                    PLACEHOLDERS, Columns.uuids(tags, Map.Entry::getKey), Columns.texts(tags, Map.Entry::getValue));
        }
        if (!events.isEmpty()) {
            transaction.run(
                    TAGS,
                    Columns.uuids(events, TagEvent::partitionId),
                    Columns.longs(events, TagEvent::version),
                    Columns.texts(events, event -> event.state().name()),
                    Columns.booleans(events, event -> event.state().deleted()));
        }
    }
}
