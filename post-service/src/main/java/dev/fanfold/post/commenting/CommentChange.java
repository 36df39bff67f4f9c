package dev.fanfold.post.commenting;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** What an edit may change. */
public record CommentChange(@NotBlank @Size(max = 100_000) String body) {}
