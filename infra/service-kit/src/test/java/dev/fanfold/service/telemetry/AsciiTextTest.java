package dev.fanfold.service.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AsciiTextTest {

    @Test
    void writesNumbersAsStringsHaveThem() {
        AsciiText text = new AsciiText(1);
        text.append(0).append(' ').append(9).append(' ').append(10).append(' ').append(Long.MAX_VALUE);
        text.append(' ').append(7, 3).append(' ').thousandths(1_002).append(' ').hundredths(99);

        assertEquals("0 9 10 9223372036854775807 007 1.002 0.99", text.toString());
        assertEquals(text.toString(), text.seal().toString());
        assertEquals(text.length(), text.seal().length());
    }

    @Test
    void keepsWhatItHasNotPrinted() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        AsciiText text = new AsciiText(4).append("printed").append("kept");
        text.printTo(new PrintStream(printed, true, StandardCharsets.US_ASCII), "printed".length());

        assertEquals("printed", printed.toString(StandardCharsets.US_ASCII));
        assertEquals("kept and more", text.append(" and more").toString());
    }
}
