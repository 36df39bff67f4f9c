package dev.fanfold.importer.stackexchange;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The tags of a question as dumps write them, {@code <one><two>} or, in later years, {@code |one|two|}. */
final class TagNames {

    private static final Pattern SEPARATORS = Pattern.compile("[<>|]+");
    private static final Pattern USABLE = Pattern.compile("[a-z0-9.+#-]{1,50}");
    private static final int MOST = 10;

    private TagNames() {}

    static List<String> all(String attribute) {
        return Arrays.stream(SEPARATORS.split(attribute))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** Without the names, such as those in other scripts, that the API does not take. */
    static List<String> usable(String attribute) {
        return all(attribute).stream().filter(TagNames::isUsable).limit(MOST).toList();
    }

    static boolean isUsable(String name) {
        return USABLE.matcher(name).matches();
    }
}
