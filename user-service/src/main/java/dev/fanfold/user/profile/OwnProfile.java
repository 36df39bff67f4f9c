package dev.fanfold.user.profile;

import dev.fanfold.contracts.Topic;
import dev.fanfold.outbox.RelayService;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.http.Answer;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.OptionalLong;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads and changes the caller's profile. */
@ApplicationScoped
class OwnProfile {

    private static final String EVENT = "fanfold.user.profile-changed.v1";

    private final Mutiny.SessionFactory sessions;
    private final UserEvents events;
    private final RelayService relay;
    private final Answer.Factory answers;

    OwnProfile(Mutiny.SessionFactory sessions, UserEvents events, RelayService relay, Answer.Factory answers) {
        this.sessions = sessions;
        this.events = events;
        this.relay = relay;
        this.answers = answers;
    }

    Uni<Profile> read(Caller caller) {
        return sessions.withSession(session -> session.find(User.class, caller.userId()))
                .map(OwnProfile::present)
                .map(User::profile);
    }

    /**
     * The row stays locked from its first reading, so versions have no gaps and their events are appended in order.
     *
     * @param expected the version that the change is based on; empty for any
     */
    Uni<Answer> change(Caller caller, OptionalLong expected, ProfileChange change) {
        return sessions.withTransaction(
                        session -> session.find(User.class, caller.userId(), LockModeType.PESSIMISTIC_WRITE)
                                .map(OwnProfile::present)
                                .invoke(user -> requireVersion(user, expected))
                                .invoke(user -> user.change(change))
                                .call(user -> events.append(session, EVENT, user)))
                .invoke(relay::wake)
                .map(user -> answers.ok(user.profile(), user.version(), token(user.id(), user.version())));
    }

    /** A token outlives its account by minutes; what it names is then nobody. */
    private static User present(User user) {
        if (user == null || !user.active()) {
            throw Problems.unauthorized("This account is not active.");
        }
        return user;
    }

    private static void requireVersion(User user, OptionalLong expected) {
        if (expected.isPresent() && expected.getAsLong() != user.version()) {
            throw Problems.versionMismatch(user.version());
        }
    }

    private static ConsistencyToken token(UUID id, long version) {
        return ConsistencyToken.of(Topic.USERS, id, id.toString(), version);
    }
}
