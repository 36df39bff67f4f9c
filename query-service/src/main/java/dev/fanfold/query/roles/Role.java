package dev.fanfold.query.roles;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What an instance may do; {@code fanfold.roles} names one or both, separated by commas. */
public enum Role {
    /** Answers public reads. */
    READER,

    /** Takes its share of the partitions, and of the jobs that carry renames on. */
    PROJECTOR;

    static final String SETTING = "fanfold.roles";

    /**
     * @throws IllegalArgumentException where a name is unknown or none is there: an instance that does nothing is a
     *     mistake
     */
    static Set<Role> parse(String names) {
        var roles = EnumSet.noneOf(Role.class);
        Arrays.stream(names.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> name.toUpperCase(Locale.ROOT))
                .map(Role::valueOf)
                .forEach(roles::add);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException(SETTING + " names no role: reader, projector or both");
        }
        return roles;
    }
}
