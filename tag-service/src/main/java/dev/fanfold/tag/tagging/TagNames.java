package dev.fanfold.tag.tagging;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** All tags that a post is to have; a name that comes twice counts once. */
public record TagNames(
        @NotNull @Size(max = MAX) List<@NotNull @Pattern(regexp = NAME, message = NAME_MESSAGE) String> tags) {

    static final int MAX = 10;
    public static final String NAME = "[a-z0-9.+#-]{1,50}";
    public static final String NAME_MESSAGE = "must be 1 to 50 of a-z, 0-9, ., +, # and -";
}
