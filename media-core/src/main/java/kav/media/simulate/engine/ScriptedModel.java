package kav.media.simulate.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import kav.media.dialogue.llm.wire.ChatEnd;
import kav.media.dialogue.llm.wire.LanguageModel;
import kav.media.dialogue.llm.wire.ToolRequest;
import kav.media.simulate.story.ModelAnswer;

/// A model that gives the answers of the case, one a request, word by word in virtual time. Used by
/// one thought at a time.
public final class ScriptedModel implements LanguageModel {
    /// A quick model gives about so many words a second.
    private static final int WORD_EVERY_MS = 25;

    private final Queue<ModelAnswer> answers;
    private final Thoughts thoughts;
    private final List<String> problems = new ArrayList<>();
    private String lastRequest = "";
    private int requests;

    public ScriptedModel(List<ModelAnswer> answers, Thoughts thoughts) {
        this.answers = new ArrayDeque<>(answers);
        this.thoughts = thoughts;
    }

    @Override
    public long turnDeadlineNs() {
        return Long.MAX_VALUE;
    }

    /// Its answers belong to the turns of the case, and its time is that of the replies.
    @Override
    public boolean isAskedAhead() {
        return false;
    }

    @Override
    public ChatEnd stream(ObjectNode body, Consumer<String> text, long turnDeadlineNs)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        requests++;
        lastRequest = body.toString();
        ModelAnswer answer = answers.poll();
        if (answer == null) {
            problems.add("the model was asked once more than it has answers");
            return new ChatEnd.Failed(ChatEnd.Failure.BROKEN);
        }
        if (!lastWords(body).contains(answer.hears())) {
            problems.add(
                    "the model should be asked about \"%s\" and was asked \"%s\""
                            .formatted(answer.hears(), lastWords(body)));
        }
        thoughts.pause(answer.waitMs());
        if (!answer.failure().isEmpty()) {
            return new ChatEnd.Failed(ChatEnd.Failure.valueOf(answer.failure()));
        }
        speak(answer.say(), text);
        return new ChatEnd.Finished(calls(answer));
    }

    private void speak(String words, Consumer<String> text) throws InterruptedException {
        for (String word : words.isEmpty() ? new String[0] : words.split("(?<= )")) {
            thoughts.pause(WORD_EVERY_MS);
            text.accept(word);
        }
    }

    private List<ToolRequest> calls(ModelAnswer answer) {
        List<ToolRequest> calls = new ArrayList<>();
        for (ModelAnswer.ToolCall tool : answer.tools()) {
            calls.add(
                    new ToolRequest(
                            "call_" + requests + "_" + calls.size(),
                            tool.name(),
                            tool.arguments()));
        }
        return calls;
    }

    /// What the caller said last.
    private static String lastWords(ObjectNode body) {
        String words = "";
        for (JsonNode message : body.path("messages")) {
            if (message.path("role").asText().equals("user")) {
                words = message.path("content").asText();
            }
        }
        return words;
    }

    /// The request asked last, as JSON.
    public String lastRequest() {
        return lastRequest;
    }

    /// What does not fit the case; answers that were never asked for among it.
    public List<String> problems() {
        List<String> all = new ArrayList<>(problems);
        if (!answers.isEmpty()) {
            all.add(answers.size() + " answers of the model were never asked for");
        }
        return all;
    }
}
