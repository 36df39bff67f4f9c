package dev.fanfold.user.limiting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many wrong passwords are heard before nobody listens until the window is over. Right ones do not count. */
@ConfigMapping(prefix = "fanfold.sign-in.limits")
public interface SignInLimits {

    /** For one login, from wherever they come. */
    @WithDefault("10")
    int perLogin();

    /** From one address, for whichever login; an IPv6 address counts with its /64. */
    @WithDefault("100")
    int perAddress();

    /** Begins with the first try. */
    @WithDefault("PT15M")
    Duration window();
}
