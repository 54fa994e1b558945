package kav.media.call.conversation;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The conversation of an echo: none; only its end is written down. Confined to the call loop.
public final class EchoConversation implements Consumer<ConversationEvent> {
    private final CallMinutes minutes;
    private Conversation.@Nullable Floor floor;

    public EchoConversation(CallMinutes minutes) {
        this.minutes = minutes;
    }

    public void connect(Conversation.Floor call) {
        floor = call;
    }

    @Override
    public void accept(ConversationEvent event) {
        if (event instanceof ConversationEvent.Ended ended) {
            Conversation.Floor call =
                    Objects.requireNonNull(floor, "connected before the call starts");
            minutes.ended(ended, () -> call.written(ended.reason()));
        }
    }
}
