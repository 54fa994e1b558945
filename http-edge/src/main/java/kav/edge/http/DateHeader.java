package kav.edge.http;

import io.netty.handler.codec.DateFormatter;
import java.time.InstantSource;
import java.util.Date;

/// The value of the header `Date` (RFC 9110 section 6.6.1), formatted once a second. Thread-safe.
final class DateHeader {
    private final InstantSource clock;
    private volatile Formatted last = new Formatted(Long.MIN_VALUE, "");

    DateHeader(InstantSource clock) {
        this.clock = clock;
    }

    private record Formatted(long second, String text) {}

    String now() {
        long nowMs = clock.millis();
        long second = Math.floorDiv(nowMs, 1_000L);
        Formatted formatted = last;
        if (formatted.second() != second) {
            formatted = new Formatted(second, DateFormatter.format(new Date(nowMs)));
            last = formatted;
        }
        return formatted.text();
    }
}
