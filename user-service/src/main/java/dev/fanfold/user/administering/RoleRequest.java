package dev.fanfold.user.administering;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** The role that a user is to have. */
public record RoleRequest(
        @NotNull @Pattern(regexp = "guest|user|admin", message = "must be guest, user or admin")
        String role) {}
