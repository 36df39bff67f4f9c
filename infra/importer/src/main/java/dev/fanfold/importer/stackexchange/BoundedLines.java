package dev.fanfold.importer.stackexchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends reading when a line, which in a dump is a record, is longer than anything sensible: memory stays bounded. */
final class BoundedLines extends FilterInputStream {

    static final int LONGEST_LINE = 16 * 1024 * 1024;

    private int length;

    BoundedLines(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count((byte) value);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int wanted) throws IOException {
        int read = super.read(bytes, offset, wanted);
        for (int i = 0; i < read; i++) {
            count(bytes[offset + i]);
        }
        return read;
    }

    private void count(byte value) throws IOException {
        length = value == '\n' ? 0 : length + 1;
        if (length > LONGEST_LINE) {
            throw new IOException("a record is longer than " + LONGEST_LINE / (1024 * 1024) + " MB");
        }
    }
}
