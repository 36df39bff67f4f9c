package dev.fanfold.user.republishing;

import dev.fanfold.outbox.republishing.RepublishedEntities;
import dev.fanfold.outbox.republishing.RepublishedEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Users in every state, and who follows whom. */
@ApplicationScoped
class UserEntities implements RepublishedEntities {

    private static final RepublishedEntity USER =
            RepublishedEntity.of("user", "app_user", "id", """
                    CASE WHEN e.status = 'deleted' THEN 'fanfold.user.deleted.v1'
                         WHEN e.status = 'deactivated' THEN 'fanfold.user.deactivated.v1'
                         WHEN e.version > 1 THEN 'fanfold.user.profile-changed.v1'
                         ELSE 'fanfold.user.registered.v1' END
                    """, "user_state(e)").erasedBy("fanfold.user.erased.v1");

    private static final RepublishedEntity FOLLOW = RepublishedEntity.of(
                    "follow", "follow", "follower_id", """
                    CASE WHEN e.following THEN 'fanfold.user.followed.v1' ELSE 'fanfold.user.unfollowed.v1' END
                    """, "follow_state(e)")
            .withSecond("followee_id")
            .keyedBy("e.follower_id || ':' || e.followee_id", "e.follower_id")
            .erasedBy("fanfold.user.follow-erased.v1");

    @Override
    public List<RepublishedEntity> all() {
        return List.of(USER, FOLLOW);
    }
}
