package kav.media.dialogue.llm.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import kav.media.dialogue.llm.wire.ChatEnd.Failure;

/// Puts the chunks of one answer together. Lenient where servers differ: a tool call may come in
/// pieces joined by `index`, whole in one chunk, or without an index; a chunk may have no choices
/// (usage). Text after the first piece of a tool call is dropped: whatever it claims, the tool has
/// not run yet. Confined to one thread.
final class ChunkReader {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DONE = "[DONE]";

    /// More at once is no conversation.
    private static final int MOST_CALLS = 8;

    private final Consumer<String> text;
    private final List<Call> calls = new ArrayList<>();
    private boolean isFinished;

    /// @param text gets each piece of what is said
    ChunkReader(Consumer<String> text) {
        this.text = text;
    }

    private static final class Call {
        final int index;
        String id = "";
        String name = "";
        final StringBuilder arguments = new StringBuilder();

        Call(int index) {
            this.index = index;
        }
    }

    /// Takes one event.
    ///
    /// @return the end, when this was the last event or a wrong one
    Optional<ChatEnd> take(String data) {
        if (data.strip().equals(DONE)) {
            return Optional.of(end());
        }
        JsonNode chunk;
        try {
            chunk = MAPPER.readTree(data);
        } catch (JsonProcessingException _) {
            return failed(Failure.MALFORMED);
        }
        if (chunk.hasNonNull("error")) {
            return failed(Failure.BROKEN);
        }
        for (JsonNode choice : chunk.path("choices")) {
            if (choice.path("index").asInt(0) == 0) {
                takeDelta(choice.path("delta"));
                isFinished |= choice.hasNonNull("finish_reason");
            }
        }
        return calls.size() > MOST_CALLS ? failed(Failure.MALFORMED) : Optional.empty();
    }

    /// Whether a tool was asked for already.
    boolean hasCalls() {
        return !calls.isEmpty();
    }

    /// What the end of the stream means.
    ChatEnd end() {
        return isFinished
                ? new ChatEnd.Finished(
                        calls.stream()
                                .map(call ->
                                        new ToolRequest(
                                                call.id, call.name, call.arguments.toString()))
                                .toList())
                : new ChatEnd.Failed(Failure.CUT);
    }

    private static Optional<ChatEnd> failed(Failure failure) {
        return Optional.of(new ChatEnd.Failed(failure));
    }

    private void takeDelta(JsonNode delta) {
        String content = delta.path("content").asText("");
        if (!content.isEmpty() && calls.isEmpty()) {
            text.accept(content);
        }
        for (JsonNode piece : delta.path("tool_calls")) {
            takeCall(piece);
        }
    }

    private void takeCall(JsonNode piece) {
        String id = piece.path("id").asText("");
        JsonNode function = piece.path("function");
        String name = function.path("name").asText("");
        Call call = callFor(piece.path("index").asInt(-1), id, !name.isEmpty());
        call.id = id.isEmpty() ? call.id : id;
        call.name = name.isEmpty() ? call.name : name;
        JsonNode arguments = function.path("arguments");
        call.arguments.append(arguments.isObject() ? arguments.toString() : arguments.asText(""));
    }

    /// The call a piece belongs to: by index, unless the piece clearly begins another one.
    private Call callFor(int index, String id, boolean isNamed) {
        for (Call call : calls) {
            boolean isOther = isNamed && !call.name.isEmpty() && !call.id.equals(id);
            if (index >= 0 && call.index == index && !isOther) {
                return call;
            }
        }
        if (index < 0 && !calls.isEmpty() && !isNamed) {
            return calls.getLast();
        }
        Call begun = new Call(index < 0 ? calls.size() : index);
        calls.add(begun);
        return begun;
    }
}
