package dev.fanfold.post.commenting;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** A comment on a post or, with {@code parentId}, a reply to one of its comments. */
public record CommentRequest(@NotBlank @Size(max = 100_000) String body, UUID parentId) {}
