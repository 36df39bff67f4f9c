package dev.fanfold.importer.verifying;

/**
 * One value that is not what the source says.
 *
 * @param kind of the record in its source: user, question, answer, comment, tag
 * @param source its id in the source, or a tag's name
 */
public record Difference(String kind, String source, String field, String expected, String found) {

    @Override
    public String toString() {
        return kind + " " + source + ": " + field + " should be " + shortened(expected) + ", found " + shortened(found);
    }

    private static String shortened(String value) {
        return value.length() <= 120 ? value : value.substring(0, 117) + "…";
    }
}
