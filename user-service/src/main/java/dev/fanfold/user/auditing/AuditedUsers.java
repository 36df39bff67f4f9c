package dev.fanfold.user.auditing;

import dev.fanfold.service.auditing.AuditedEntities;
import dev.fanfold.service.auditing.AuditedEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Users who are not deleted, and who follows whom. */
@ApplicationScoped
class AuditedUsers implements AuditedEntities {

    private static final AuditedEntity USER = AuditedEntity.of(
            "user",
            "app_user",
            "id",
            "e.status <> 'deleted'",
            "e.version",
            "e.handle, e.display_name, e.bio, e.avatar_url, e.status, rfc3339(e.created_at)");

    private static final AuditedEntity FOLLOW =
            AuditedEntity.member("follow", "follow", "follower_id", "followee_id", "e.following");

    @Override
    public List<AuditedEntity> all() {
        return List.of(USER, FOLLOW);
    }
}
