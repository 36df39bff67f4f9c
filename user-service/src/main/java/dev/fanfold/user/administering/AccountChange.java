package dev.fanfold.user.administering;

import dev.fanfold.service.security.Caller;

/**
 * What an administrator does to an account.
 *
 * @param event the wire name of the fact that it becomes
 * @param role the new one, or null to keep it
 * @param status the new one, or null to keep it
 */
record AccountChange(String event, String role, String status) {

    static final AccountChange DEACTIVATION = new AccountChange("fanfold.user.deactivated.v1", null, "deactivated");
    static final AccountChange REACTIVATION = new AccountChange("fanfold.user.reactivated.v1", null, "active");

    static AccountChange role(String role) {
        return new AccountChange("fanfold.user.role-changed.v1", role, null);
    }

    boolean changes(ManagedUser user) {
        return (role != null && !role.equals(user.role())) || (status != null && !status.equals(user.status()));
    }

    /** Whether an active administrator would be none any more. */
    boolean takesPowerFrom(ManagedUser user) {
        return user.isActive() && Caller.ADMIN.equals(user.role()) && changes(user);
    }
}
