package dev.fanfold.user.signingin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much work passwords may make. One hash takes a core for some 30 ms and 19 MiB while it lasts. */
@ConfigMapping(prefix = "fanfold.passwords")
public interface PasswordConfig {

    /** Hashes computed at once: more than there are cores makes all of them slower. */
    @WithDefault("2")
    int threads();

    /** Hashes computed or waited for at once; whoever comes then is told to come back (429). */
    @WithDefault("64")
    int limit();
}
