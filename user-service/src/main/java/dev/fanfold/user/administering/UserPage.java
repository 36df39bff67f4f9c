package dev.fanfold.user.administering;

import dev.fanfold.service.security.Signer;
import dev.fanfold.user.administering.HandleCursor.Way;
import java.util.List;

/** Users by handle, with the cursors to the neighbouring pages (null where there is none). */
public record UserPage(List<ManagedUser> items, String next, String previous) {

    /** @param fetched one more than the page shows where there are more, in the order in which they were met */
    static UserPage of(List<ManagedUser> fetched, int limit, HandleCursor cursor, Signer signer) {
        boolean forward = cursor.way().forward();
        boolean more = fetched.size() > limit;
        List<ManagedUser> shown = more ? fetched.subList(0, limit) : fetched;
        List<ManagedUser> items = forward ? shown : shown.reversed();
        boolean first = cursor.handle().isEmpty();
        HandleCursor next = forward && !more ? null : next(items, cursor);
        HandleCursor previous = (forward ? first : !more) ? null : previous(items, cursor);
        return new UserPage(
                items, next == null ? null : next.encode(signer), previous == null ? null : previous.encode(signer));
    }

    /** Where nothing is left to be shown, the way leads back from the place where the client stands, which counts. */
    private static HandleCursor next(List<ManagedUser> items, HandleCursor cursor) {
        return items.isEmpty()
                ? new HandleCursor(Way.FROM, cursor.handle())
                : new HandleCursor(Way.AFTER, items.getLast().handle());
    }

    private static HandleCursor previous(List<ManagedUser> items, HandleCursor cursor) {
        return items.isEmpty()
                ? new HandleCursor(Way.UP_TO, cursor.handle())
                : new HandleCursor(Way.BEFORE, items.getFirst().handle());
    }
}
