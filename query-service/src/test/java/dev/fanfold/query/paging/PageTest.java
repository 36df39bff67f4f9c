package dev.fanfold.query.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.fanfold.query.paging.Cursor.Way;
import dev.fanfold.query.paging.Page.Item;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

    private static final Cursor FORWARD = new Cursor(Way.FORWARD, "k");
    private static final Cursor BACKWARD = new Cursor(Way.BACKWARD, "k");

    @Test
    void firstPageHasNoPreviousAndAsksForMoreOnlyWhereThereIsMore() {
        assertEquals(
                new Page(List.of("a", "b"), new Cursor(Way.FORWARD, "2"), null),
                Page.of(items("a", "b", "c"), 2, null));
        assertEquals(new Page(List.of("a", "b"), null, null), Page.of(items("a", "b"), 2, null));
    }

    @Test
    void wayBackIsPutIntoTheOrderOfTheList() {
        Page page = Page.of(items("c", "b", "a"), 2, BACKWARD);

        assertEquals(List.of("b", "c"), page.items());
        assertEquals(new Cursor(Way.FORWARD, "1"), page.next());
        assertEquals(new Cursor(Way.BACKWARD, "2"), page.previous());
    }

    @Test
    void beginningOfTheListHasNothingBefore() {
        assertNull(Page.of(items("b", "a"), 2, BACKWARD).previous());
    }

    @Test
    void pageAfterTheEndLeadsBackToWhereTheClientStands() {
        assertEquals(
                new Page(List.of(), null, new Cursor(Way.BACKWARD_INCLUSIVE, "k")), Page.of(List.of(), 2, FORWARD));
    }

    @Test
    void itemThatVanishedLeavesTheWayAsItIs() {
        Page page = Page.of(List.of(new Item("a", "1"), new Item(null, "2"), new Item("c", "3")), 2, FORWARD);

        assertEquals(List.of("a"), page.items());
        assertEquals(new Cursor(Way.FORWARD, "2"), page.next());
    }

    private static List<Item> items(String... json) {
        return java.util.stream.IntStream.range(0, json.length)
                .mapToObj(i -> new Item(json[i], String.valueOf(i + 1)))
                .toList();
    }
}
