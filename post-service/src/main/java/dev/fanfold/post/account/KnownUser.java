package dev.fanfold.post.account;

import dev.fanfold.contracts.UserEvent;
import java.util.UUID;

/** An account as its events have told of it. */
record KnownUser(UUID id, String status, long version) {

    static KnownUser of(UserEvent event) {
        return switch (event) {
            case UserEvent.WithState user ->
                new KnownUser(user.partitionId(), user.state().status(), user.version());
            case UserEvent.Erased user -> new KnownUser(user.partitionId(), "erased", user.version());
        };
    }
}
