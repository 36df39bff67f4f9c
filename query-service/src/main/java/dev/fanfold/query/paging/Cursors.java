package dev.fanfold.query.paging;

import dev.fanfold.query.paging.Cursor.Way;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Signer;
import jakarta.inject.Singleton;

/**
 * Cursors as clients carry them: signed for one list with its filters, so that one which was changed, or taken to
 * another list, is refused instead of misread. All instances share the key.
 */
@Singleton
public class Cursors {

    private final Signer signer;

    Cursors(Signer signer) {
        this.signer = signer;
    }

    /** @param list names the list, its sort and its filters */
    String encode(String list, Cursor cursor) {
        return signer.sign(purpose(list), cursor.way().ordinal() + cursor.key());
    }

    /**
     * @param value what the client sent; null for the first page
     * @return null for the first page
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 where it is no cursor of this list
     */
    public Cursor decode(String list, String value) {
        if (value == null) {
            return null;
        }
        String payload = signer.verify(purpose(list), value)
                .orElseThrow(() -> Problems.invalid("cursor", "is not a cursor of this list with these filters"));
        return new Cursor(Way.values()[payload.charAt(0) - '0'], payload.substring(1));
    }

    private static String purpose(String list) {
        return "cursor:" + list;
    }
}
