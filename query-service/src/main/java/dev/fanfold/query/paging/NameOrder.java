package dev.fanfold.query.paging;

import dev.fanfold.service.problem.Problems;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one order of a list in which it can be narrowed to names that begin alike, and paged by number.
 *
 * @param sort its name in the parameter {@code sort}
 * @param prefix what a name can begin with
 * @param rule the same in words: "the beginning of …"
 * @param everything what the list has: "authors"
 */
public record NameOrder(String sort, Pattern prefix, String rule, String everything) {

    /** Refuses with 400 what this order alone can do. */
    public void check(String asked, String begin, Optional<PageNumber> number) {
        boolean alphabetical = asked.equals(sort);
        if (!prefix.matcher(begin).matches()) {
            throw Problems.invalid("prefix", "must be " + rule);
        }
        if (!begin.isEmpty() && !alphabetical) {
            throw Problems.invalid("prefix", "is for sort=" + sort);
        }
        if (number.isPresent() && (!alphabetical || !begin.isEmpty())) {
            throw Problems.invalid("page", "is for sort=%s of all %s: go on by cursor".formatted(sort, everything));
        }
    }
}
