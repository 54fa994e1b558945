package kav.media.dialogue.llm.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import kav.media.dialogue.llm.wire.ChatEnd.Failure;
import org.junit.jupiter.api.Test;

/// A model that fails as told, and a clock by hand.
class GuardedModelTest {
    private static final ChatEnd GOOD = new ChatEnd.Finished(List.of());

    private Instant now = Instant.EPOCH;
    private ChatEnd next = GOOD;
    private boolean isBrokenInto;
    private int asked;

    private final GuardedModel model = new GuardedModel(new Scripted(), clock());

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    private final class Scripted implements LanguageModel {
        @Override
        public long turnDeadlineNs() {
            return 42;
        }

        @Override
        public ChatEnd stream(ObjectNode body, Consumer<String> text, long turnDeadlineNs)
                throws InterruptedException {
            asked++;
            if (isBrokenInto) {
                throw new InterruptedException();
            }
            return next;
        }
    }

    private ChatEnd ask() throws InterruptedException {
        return model.stream(JsonNodeFactory.instance.objectNode(), _ -> {}, model.turnDeadlineNs());
    }

    private void fail(Failure failure, int times) throws InterruptedException {
        next = new ChatEnd.Failed(failure);
        for (int i = 0; i < times; i++) {
            assertThat(ask()).isEqualTo(next);
        }
    }

    @Test
    void shouldLeaveItAloneAndSayWhy_whenTheFirstFourFailed() throws InterruptedException {
        fail(Failure.TIMEOUT, 4);

        assertThat(ask()).isEqualTo(new ChatEnd.Failed(Failure.LEFT_ALONE));
        assertThat(asked).isEqualTo(4);
        assertThat(model.trouble())
                .contains(
                        "The language model did not answer in time. Agents follow their scripts:"
                                + " take a faster LLM_MODEL");
    }

    @Test
    void shouldAskOnceAfterTenSeconds_andGoOnWhenThatWorks() throws InterruptedException {
        fail(Failure.UNREACHABLE, 4);
        now = now.plus(Duration.ofSeconds(11));
        fail(Failure.BROKEN, 1);
        assertThat(ask()).as("still broken").isEqualTo(new ChatEnd.Failed(Failure.LEFT_ALONE));

        now = now.plus(Duration.ofSeconds(11));
        next = GOOD;
        assertThat(ask()).isEqualTo(GOOD);
        assertThat(ask()).isEqualTo(GOOD);
        assertThat(model.trouble()).isEmpty();
    }

    @Test
    void shouldGoOnAsking_whenItIsOnlyBusyOrCallersBreakIn() throws InterruptedException {
        fail(Failure.BUSY, 12);
        isBrokenInto = true;
        for (int i = 0; i < 12; i++) {
            assertThatThrownBy(this::ask).isInstanceOf(InterruptedException.class);
        }
        isBrokenInto = false;
        next = GOOD;

        assertThat(ask()).isEqualTo(GOOD);
        assertThat(model.trouble()).isEmpty();
    }
}
