package dev.fanfold.importer.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HandlesTest {

    @Test
    void theFirstOfANameHasItPlainAndLaterOnesTheirId() {
        Handles handles = new Handles();

        assertEquals("zoe-angstrom", handles.distinct("Zoë Ångström", 1));
        assertEquals("zoe-angstrom-2", handles.distinct("zoe angstrom", 2));
        assertEquals("zoe-angstrom-3", handles.distinct("Zoe  Angstrom!", 3));
    }

    @Test
    void aNameThatLooksLikeASuffixedOneStaysDistinct() {
        Handles handles = new Handles();

        assertEquals("sam-5", handles.distinct("sam 5", 1));
        assertEquals("sam", handles.distinct("sam", 2));
        assertEquals("sam-5-3", handles.distinct("Sam-5", 3));
        assertEquals("sam-4", handles.distinct("sam 4", 9));
        assertEquals("sam-4-3", handles.distinct("sam", 4));
    }

    @Test
    void namesWithoutLatinLettersAndShortOnesBecomeUserAndId() {
        Handles handles = new Handles();

        assertEquals("user-4", handles.distinct("李雷", 4));
        assertEquals("user-5", handles.distinct("", 5));
        assertEquals("user-6", handles.distinct("xy", 6));
        assertEquals("user-n1", handles.distinct("🦊", -1));
    }

    @Test
    void longNamesAreCutWithRoomForTheId() {
        Handles handles = new Handles();
        String name = "a name that goes on and on and on";

        assertEquals("a-name-that-goes-on-and-on-and", handles.distinct(name, 1));
        assertEquals("a-name-that-goes-on-a-12345678", handles.distinct(name, 12345678));
    }
}
