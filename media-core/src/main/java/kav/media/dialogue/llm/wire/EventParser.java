package kav.media.dialogue.llm.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Bytes → the data of server-sent events (WHATWG HTML, section 9.2): comments and other fields are
/// passed over, lines of one event are joined. Lines end with LF or CRLF. Confined to one thread.
final class EventParser {
    /// One event; a chunk of a model is a few hundred bytes.
    static final int LONGEST_BYTES = 1 << 20;

    private static final String FIELD = "data:";

    private final Consumer<String> events;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private final StringBuilder data = new StringBuilder();
    private boolean hasData;

    /// @param events gets the data of each event
    EventParser(Consumer<String> events) {
        this.events = events;
    }

    /// Takes the next bytes, read to their end.
    ///
    /// @return false when a line or an event is longer than [#LONGEST_BYTES]
    boolean feed(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                endLine();
            } else {
                line.write(next);
            }
            if (line.size() + data.length() > LONGEST_BYTES) {
                return false;
            }
        }
        return true;
    }

    /// The stream is over; an event without its blank line counts, too, because some servers leave
    /// the last one out.
    void end() {
        endLine();
        dispatch();
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (text.endsWith("\r")) {
            text = text.substring(0, text.length() - 1);
        }
        if (text.isEmpty()) {
            dispatch();
        } else if (text.startsWith(FIELD)) {
            String value = text.substring(FIELD.length());
            data.append(hasData ? "\n" : "")
                    .append(value.startsWith(" ") ? value.substring(1) : value);
            hasData = true;
        }
    }

    private void dispatch() {
        if (hasData) {
            String event = data.toString();
            data.setLength(0);
            hasData = false;
            events.accept(event);
        }
    }
}
