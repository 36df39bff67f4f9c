package dev.fanfold.importer.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file as dumps have it: byte order mark, one {@code <row/>} a line. */
final class RowFile implements AutoCloseable {

    private final Writer out;
    private final String root;

    RowFile(Path file, String root) {
        this.root = root;
        try {
            out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
            out.write("\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<" + root + ">\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes names and values in turn; an attribute whose value is null is left out. */
    void row(Object... attributes) {
        StringBuilder row = new StringBuilder("  <row");
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] != null) {
                row.append(' ').append(attributes[i]).append("=\"");
                row.append(escape(attributes[i + 1].toString())).append('"');
            }
        }
        write(row.append(" />\n").toString());
    }

    @Override
    public void close() {
        write("</" + root + ">\n");
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\r", "&#xD;")
                .replace("\n", "&#xA;");
    }
}
