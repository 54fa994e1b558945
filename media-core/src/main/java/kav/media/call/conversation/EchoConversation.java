package kav.media.call.conversation;

import java.util.Objects;
import java.util.function.Consumer;
import kav.media.call.journal.EndReason;
import org.jspecify.annotations.Nullable;

/// The conversation of an echo: none; it ends when its time is up, and its end is written down.
/// Confined to the call loop.
public final class EchoConversation implements Consumer<ConversationEvent> {
    private final CallMinutes minutes;
    private @Nullable Floor floor;

    public EchoConversation(CallMinutes minutes) {
        this.minutes = minutes;
    }

    public void connect(Floor call) {
        floor = call;
    }

    @Override
    public void accept(ConversationEvent event) {
        Floor call = Objects.requireNonNull(floor, "connected before the call starts");
        if (event instanceof ConversationEvent.Ended ended) {
            minutes.ended(ended, () -> call.written(ended.reason()));
        } else if (event instanceof ConversationEvent.TimeUp) {
            call.end(EndReason.MAX_LENGTH, "");
        }
    }
}
