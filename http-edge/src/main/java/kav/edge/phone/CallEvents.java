package kav.edge.phone;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What happened in the call, in order; printed as it happens when there is a printer. Thread-safe.
final class CallEvents {
    /// One event, `atMs` after dialling.
    record Event(long atMs, String text) {}

    private final long originNs;
    private final @Nullable PrintWriter printer;
    private final List<Event> events = new ArrayList<>();

    CallEvents(long originNs, @Nullable PrintWriter printer) {
        this.originNs = originNs;
        this.printer = printer;
    }

    synchronized void add(long nowNs, String text) {
        Event event = new Event(TimeUnit.NANOSECONDS.toMillis(nowNs - originNs), text);
        events.add(event);
        if (printer != null) {
            printer.println(clock(event.atMs()) + "  " + event.text());
            printer.flush();
        }
    }

    synchronized List<Event> all() {
        return List.copyOf(events);
    }

    /// A time as `mm:ss.mmm`.
    static String clock(long ms) {
        return String.format(
                Locale.ROOT, "%02d:%02d.%03d", ms / 60_000, ms / 1_000 % 60, ms % 1_000);
    }
}
