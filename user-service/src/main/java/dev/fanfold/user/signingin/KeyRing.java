package dev.fanfold.user.signingin;

import dev.fanfold.service.security.AccessTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The signing keys of a folder, by the moment from which they sign. All instances that see the same files make the same
 * of them, whenever they read them: the newest key whose moment has come signs, the ones to come are published already,
 * and an older one verifies for as long as there may be tokens of it.
 *
 * @param keys oldest first, at least one
 */
record KeyRing(List<SigningKey> keys) {

    /** Beyond the life of a token, for clocks that differ. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** @throws IllegalStateException where there is no key, or a file that looks like one and is none */
    static KeyRing read(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<SigningKey> keys = files.filter(file -> SigningKey.FILE
                            .matcher(file.getFileName().toString())
                            .matches())
                    .map(SigningKey::read)
                    .sorted(Comparator.comparing(SigningKey::from).thenComparing(SigningKey::id))
                    .toList();
            if (keys.isEmpty()) {
                throw new IllegalStateException("no signing-key.pem in " + folder + ": `fanfold up` makes it");
            }
            return new KeyRing(keys);
        } catch (IOException | UncheckedIOException unreadable) {
            throw new IllegalStateException("cannot read the signing keys of " + folder, unreadable);
        }
    }

    /** The one that signs now; the first to come where none has begun. */
    SigningKey signing(Instant now) {
        return keys.stream()
                .filter(key -> !key.from().isAfter(now))
                .reduce((older, newer) -> newer)
                .orElse(keys.getFirst());
    }

    /** Those that tokens may be checked with, the ones to come included. */
    List<SigningKey> published(Instant now) {
        Instant past = now.minus(AccessTokens.LIFETIME).minus(MARGIN);
        SigningKey oldest = signing(past);
        return keys.subList(keys.indexOf(oldest), keys.size());
    }

    Optional<SigningKey> find(String id, Instant now) {
        return published(now).stream().filter(key -> key.id().equals(id)).findFirst();
    }
}
