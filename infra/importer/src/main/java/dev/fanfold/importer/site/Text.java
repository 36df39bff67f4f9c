package dev.fanfold.importer.site;

/** Cutting texts to the limits of the API without splitting a character in two. */
public final class Text {

    private Text() {}

    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }

    /** One line: runs of white space and control characters become single blanks. */
    public static String line(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}\\u00a0]+", " ").strip();
    }
}
