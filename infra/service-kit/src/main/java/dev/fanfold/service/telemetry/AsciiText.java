package dev.fanfold.service.telemetry;

import io.netty.util.AsciiString;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text of ASCII alone, written as the bytes that go out: what is made for every request is made without strings in
 * between. Other characters are not looked for and come out wrong. For one thread.
 */
final class AsciiText {

    private static final int MOST_DIGITS = 19;

    private byte[] bytes;
    private int length;

    /** @param capacity in bytes, to begin with */
    AsciiText(int capacity) {
        bytes = new byte[capacity];
    }

    int length() {
        return length;
    }

    @SuppressWarnings("deprecation") // of ASCII, a character's low byte is all of it
    AsciiText append(String text) {
        room(text.length());
        text.getBytes(0, text.length(), bytes, length);
        length += text.length();
        return this;
    }

    AsciiText append(char letter) {
        room(1);
        bytes[length++] = (byte) letter;
        return this;
    }

    /** @param number not negative */
    AsciiText append(long number) {
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return append(number, digits);
    }

    /** @param digits of the number, zeros before it */
    AsciiText append(long number, int digits) {
        room(MOST_DIGITS);
        long rest = number;
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    /** With three places. */
    AsciiText thousandths(long number) {
        return append(number / 1_000).append('.').append(number % 1_000, 3);
    }

    /** With two places. */
    AsciiText hundredths(long number) {
        return append(number / 100).append('.').append(number % 100, 2);
    }

    /** Writes what is before that, at once, and keeps the rest. */
    void printTo(PrintStream out, int end) {
        out.write(bytes, 0, end);
        out.flush();
        System.arraycopy(bytes, end, bytes, 0, length - end);
        length -= end;
    }

    /** The text itself and no copy: nothing more is to be appended. */
    AsciiString seal() {
        return new AsciiString(bytes, 0, length, false);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
