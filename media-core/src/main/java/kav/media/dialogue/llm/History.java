package kav.media.dialogue.llm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import kav.media.dialogue.llm.wire.ToolRequest;
import org.jspecify.annotations.Nullable;

/// What was said and done so far, as the model is told of it: of the agent's replies what the
/// caller heard. Bounded: the oldest goes first. Thread-safe, because what was heard is told by
/// another thread.
final class History {
    private static final int MOST_ENTRIES = 40;
    private static final int MOST_LETTERS = 16_000;

    /// What the caller did not hear of a reply stands as this.
    private static final String CUT = " —";

    private final Deque<Entry> entries = new ArrayDeque<>();

    /// A tool and what it gave.
    ///
    /// @param result JSON
    record Used(ToolRequest request, String result) {}

    private sealed interface Entry {
        int letters();
    }

    private record Caller(String text) implements Entry {
        @Override
        public int letters() {
            return text.length();
        }
    }

    private static final class Agent implements Entry {
        final int reply;
        final List<String> said = new ArrayList<>();
        final List<Used> used = new ArrayList<>();
        @Nullable String heard;

        Agent(int reply) {
            this.reply = reply;
        }

        @Override
        public int letters() {
            return said.stream().mapToInt(String::length).sum()
                    + used.stream()
                            .mapToInt(one ->
                                    one.result().length() + one.request().arguments().length())
                            .sum();
        }

        /// Its words as far as they were heard; all of them while nobody can tell.
        String words() {
            String all = String.join(" ", said);
            if (heard == null || heard.equals(all)) {
                return all;
            }
            return heard.isEmpty() ? "" : heard + CUT;
        }
    }

    synchronized void callerSaid(String text) {
        entries.add(new Caller(text));
        bound();
    }

    /// The agent says one more sentence of a reply.
    synchronized void agentSays(int reply, String sentence) {
        agent(reply).said.add(sentence);
        bound();
    }

    /// A tool was used in a reply; it stays used whatever becomes of the reply.
    synchronized void agentUsed(int reply, Used used) {
        agent(reply).used.add(used);
        bound();
    }

    synchronized void heard(int reply, String text) {
        for (Entry entry : entries) {
            if (entry instanceof Agent agent && agent.reply == reply) {
                agent.heard = text;
            }
        }
    }

    private Agent agent(int reply) {
        if (entries.peekLast() instanceof Agent last && last.reply == reply) {
            return last;
        }
        Agent begun = new Agent(reply);
        entries.add(begun);
        return begun;
    }

    private void bound() {
        int letters = entries.stream().mapToInt(Entry::letters).sum();
        while (entries.size() > 1 && (entries.size() > MOST_ENTRIES || letters > MOST_LETTERS)) {
            letters -= entries.remove().letters();
        }
    }

    /// Appends all of it to the messages of a request.
    synchronized void addTo(ArrayNode messages) {
        for (Entry entry : entries) {
            switch (entry) {
                case Caller(String text) ->
                        messages.addObject().put("role", "user").put("content", text);
                case Agent agent -> add(agent, messages);
            }
        }
    }

    private static void add(Agent agent, ArrayNode messages) {
        if (!agent.used.isEmpty()) {
            ObjectNode asked = messages.addObject().put("role", "assistant");
            asked.putNull("content");
            ArrayNode calls = asked.putArray("tool_calls");
            for (Used used : agent.used) {
                ObjectNode call =
                        calls.addObject().put("id", used.request().id()).put("type", "function");
                call.putObject("function")
                        .put("name", used.request().name())
                        .put("arguments", used.request().arguments());
            }
            for (Used used : agent.used) {
                messages.addObject()
                        .put("role", "tool")
                        .put("tool_call_id", used.request().id())
                        .put("content", used.result());
            }
        }
        String words = agent.words();
        if (!words.isEmpty()) {
            messages.addObject().put("role", "assistant").put("content", words);
        }
    }
}
