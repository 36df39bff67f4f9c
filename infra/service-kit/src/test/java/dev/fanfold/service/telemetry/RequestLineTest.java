package dev.fanfold.service.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RequestLineTest {

    private final RequestLine.Clock clock = new RequestLine.Clock();

    private String text(RequestLine line) {
        AsciiText text = new AsciiText(16);
        line.appendTo(text, "query-service", clock);
        return text.toString();
    }

    @Test
    void isOneJsonObjectOnOneLine() {
        long at = Instant.parse("2026-03-01T10:20:30.007Z").toEpochMilli();
        RequestLine line =
                new RequestLine(at, "GET /v1/posts/{id}", 200, 12_345_678, 999, 1_050_000, "0af7651916cd43dd");

        assertEquals("""
                {"timestamp":"2026-03-01T10:20:30.007Z","level":"INFO","event":"request","service":"query-service",\
                "message":"GET /v1/posts/{id} 200","route":"GET /v1/posts/{id}","status":200,"durationMs":12.345,\
                "dbMs":0.000,"cacheMs":1.050,"traceId":"0af7651916cd43dd"}
                """, text(line));
    }

    @Test
    void tellsItsOwnTimeInWhateverOrderLinesCome() {
        LongStream.of(1_999, 2_000, 2_001, 1_000, 0, 1_767_225_599_999L, 1_767_225_600_000L)
                .forEach(at -> assertEquals(
                        Instant.ofEpochMilli(at),
                        Instant.parse(text(new RequestLine(at, "GET /", 200, 1, 0, 0, "t"))
                                .substring("{\"timestamp\":\"".length())
                                .replaceFirst("\".*\\R", ""))));
    }
}
