package dev.fanfold.tag.curating;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** The tag that is to take another one's place. */
public record TagMerge(@NotNull UUID into) {}
