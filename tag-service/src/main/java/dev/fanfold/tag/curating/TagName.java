package dev.fanfold.tag.curating;

import dev.fanfold.tag.tagging.TagNames;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** What a tag is to be called. */
public record TagName(
        @NotNull @Pattern(regexp = TagNames.NAME, message = TagNames.NAME_MESSAGE)
        String name) {}
