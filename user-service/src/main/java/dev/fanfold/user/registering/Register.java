package dev.fanfold.user.registering;

import dev.fanfold.outbox.RelayService;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.data.Failures;
import dev.fanfold.service.http.Answer;
import dev.fanfold.service.idempotency.Idempotency;
import dev.fanfold.service.idempotency.IdempotentRequest;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.user.profile.Profile;
import dev.fanfold.user.signingin.Passwords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Makes an account for whoever asks, with the role {@code user}. */
@ApplicationScoped
class Register {

    private static final String ROUTE = "POST /v1/users";
    private static final String ANYBODY = "anonymous";

    private final Passwords passwords;
    private final NewUsers users;
    private final Idempotency idempotency;
    private final RelayService relay;
    private final Answer.Factory answers;

    Register(Passwords passwords, NewUsers users, Idempotency idempotency, RelayService relay, Answer.Factory answers) {
        this.passwords = passwords;
        this.users = users;
        this.idempotency = idempotency;
        this.relay = relay;
        this.answers = answers;
    }

    Uni<Answer> once(String key, Registration asked) {
        IdempotentRequest request = new IdempotentRequest(ANYBODY, ROUTE, key, asked.withoutPassword());
        return passwords
                .hash(asked.password())
                .map(hash -> NewUser.registered(asked, hash))
                .chain(user -> idempotency.once(
                        request, client -> users.add(client, List.of(user)).map(added -> answer(user))))
                .onFailure(failure -> Failures.violatedUnique(failure).isPresent())
                .transform(Register::taken)
                .invoke(relay::wake);
    }

    private Answer answer(NewUser user) {
        Profile profile = new Profile(
                user.id(),
                user.handle(),
                user.email(),
                user.displayName(),
                user.bio(),
                user.avatarUrl(),
                user.role(),
                user.createdAt(),
                NewUser.VERSION);
        return answers.created(
                profile, "/v1/authors/" + user.id(), NewUser.VERSION, new ConsistencyToken(List.of(user.write())));
    }

    private static Throwable taken(Throwable violation) {
        return switch (Failures.violatedUnique(violation).orElseThrow()) {
            case NewUsers.HANDLE_KEY -> Problems.taken("handle", "is taken");
            case NewUsers.EMAIL_KEY -> Problems.taken("email", "has an account already");
            default -> violation;
        };
    }
}
