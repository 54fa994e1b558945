package kav.media.dialogue.llm.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventParserTest {
    private final List<String> events = new ArrayList<>();
    private final EventParser parser = new EventParser(events::add);

    private boolean feed(String text) {
        return parser.feed(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldJoinLines_whenOneEventHasSeveral() {
        feed("data: a\ndata:b\n\n");

        assertThat(events).containsExactly("a\nb");
    }

    @Test
    void shouldGiveNothing_whenThereAreOnlyCommentsAndOtherFields() {
        feed(": c\nid: 7\nretry: 5\n\nevent: x\n\n");
        parser.end();

        assertThat(events).isEmpty();
    }

    @Test
    void shouldGiveEmptyData_whenTheFieldIsEmpty() {
        feed("data:\n\n");

        assertThat(events).containsExactly("");
    }

    @Test
    void shouldRefuse_whenALineNeverEnds() {
        assertThat(feed("data: " + "a".repeat(EventParser.LONGEST_BYTES))).isFalse();
    }
}
