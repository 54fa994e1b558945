package kav.media.dialogue.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import kav.media.dialogue.llm.wire.ChatEnd;
import kav.media.dialogue.llm.wire.LanguageModel;
import kav.media.turn.words.PlainWords;

/// An answer that the model begins to give before it is sure that the caller has finished. What it
/// says waits here, and what it wants to use too: nothing is spoken or done until the turn is
/// really taken. Runs on a virtual thread of its own. Thread-safe.
final class Anticipation {
    private final ObjectNode request;
    private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
    private final Thread thread;

    private sealed interface Item {
        record Piece(String text) implements Item {}

        record End(ChatEnd end) implements Item {}
    }

    private Anticipation(LanguageModel model, ObjectNode request) {
        this.request = request;
        this.thread = Thread.ofVirtual().name("thinking-ahead").unstarted(() -> think(model));
    }

    /// Asks the model; returns at once.
    static Anticipation begin(LanguageModel model, ObjectNode request) {
        Anticipation begun = new Anticipation(model, request);
        begun.thread.start();
        return begun;
    }

    private void think(LanguageModel model) {
        ChatEnd end = new ChatEnd.Failed(ChatEnd.Failure.CUT);
        try {
            end =
                    model.stream(
                            request,
                            piece -> items.add(new Item.Piece(piece)),
                            model.turnDeadlineNs());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            items.add(new Item.End(end));
        }
    }

    /// Whether the model would be asked the same now: the caller's last words may differ in capital
    /// letters and punctuation, as a guess differs from the settled text.
    boolean fits(ObjectNode now) {
        JsonNode asked = request.path("messages");
        JsonNode asks = now.path("messages");
        int last = asks.size() - 1;
        if (asked.size() != asks.size() || !request.path("tools").equals(now.path("tools"))) {
            return false;
        }
        for (int i = 0; i < last; i++) {
            if (!asked.path(i).equals(asks.path(i))) {
                return false;
            }
        }
        return words(asked.path(last)).equals(words(asks.path(last)));
    }

    private static Object words(JsonNode message) {
        return PlainWords.of(message.path("content").asText());
    }

    /// The answer, as far as it is there and as it comes. Once.
    ///
    /// @param text gets each piece, in the calling thread
    /// @throws InterruptedException when the caller broke in; the answer is given up
    ChatEnd take(Consumer<String> text) throws InterruptedException {
        try {
            while (true) {
                switch (items.take()) {
                    case Item.Piece(String piece) -> text.accept(piece);
                    case Item.End(ChatEnd end) -> {
                        return end;
                    }
                }
            }
        } finally {
            cancel();
        }
    }

    /// Gives the answer up; the connection to the model is closed.
    void cancel() {
        thread.interrupt();
    }
}
