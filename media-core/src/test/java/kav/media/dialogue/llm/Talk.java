package kav.media.dialogue.llm;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import kav.media.dialogue.Actions;
import kav.media.dialogue.Dialogue;
import kav.media.dialogue.DialogueFactory;
import kav.media.dialogue.Expectation;
import kav.media.dialogue.Reply;
import kav.media.dialogue.Tool;
import kav.media.dialogue.ToolResult;
import kav.media.dialogue.ToolUse;
import kav.media.dialogue.UserTurn;
import kav.media.dialogue.llm.wire.ChatClient;
import kav.media.dialogue.llm.wire.LlmSettings;

/// One conversation with an agent whose model is the fake; each turn gives what was said.
final class Talk implements AutoCloseable, Actions {
    final FakeLlm llm = new FakeLlm();
    final List<Map<String, String>> leads = new ArrayList<>();
    final List<ToolUse> uses = new ArrayList<>();
    final List<Tool> offered = new ArrayList<>();
    Function<ToolUse, ToolResult> desk = _ -> ToolResult.refused("no");
    boolean recordsAreAway;
    final List<Locale> spokenIn = new ArrayList<>();
    boolean hungUp;
    boolean handedOver;
    boolean isOpen = true;
    String script = "language = en-US\ngreeting = \"Hello, how may I help?\"\n";
    Duration firstToken = Duration.ofSeconds(20);
    private ChatClient client;
    private Dialogue dialogue;
    private int turns;
    private int replies;

    /// The script that goes on when the model is away.
    private final class Fallback implements DialogueFactory {
        @Override
        public String name() {
            return "reception";
        }

        @Override
        public Locale language() {
            return Locale.US;
        }

        @Override
        public List<String> fixedSentences() {
            return List.of("What is it about?");
        }

        @Override
        public List<String> phrases() {
            return List.of("yes");
        }

        @Override
        public Dialogue open(Actions actions) {
            return new Dialogue() {
                @Override
                public void open(Reply reply) {
                    reply.say("greeting of the script");
                }

                @Override
                public void takeOver(Map<String, String> known, Reply reply) {
                    reply.say("What is it about, " + known.getOrDefault("name", "you") + "?");
                }

                @Override
                public void answer(UserTurn turn, Reply reply) {
                    actions.saveLead("", "asked by the script", Map.of());
                    reply.say("The script answers.");
                }

                @Override
                public void close() {}
            };
        }
    }

    LlmAgent agent() {
        List<String> problems = new ArrayList<>();
        Persona persona = Persona.read(ConfigFactory.parseString(script), problems);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.toString());
        }
        LlmSettings settings =
                new LlmSettings(
                        llm.url(),
                        "key-1",
                        "model-1",
                        firstToken,
                        Duration.ofSeconds(20),
                        2,
                        Duration.ofMillis(1),
                        300);
        client = new ChatClient(settings, System::nanoTime);
        return new LlmAgent(
                client,
                persona,
                new Fallback(),
                InstantSource.fixed(Instant.parse("2026-11-23T08:00:00Z")));
    }

    /// What is said in one reply.
    final class Said implements Reply {
        final List<String> sentences = new ArrayList<>();
        private final int number = ++replies;

        @Override
        public int number() {
            return number;
        }

        @Override
        public void say(String sentence) {
            sentences.add(sentence);
        }

        @Override
        public void speakIn(Locale language) {
            spokenIn.add(language);
        }

        @Override
        public void expect(Expectation expectation) {}

        @Override
        public void hangUp() {
            hungUp = true;
        }

        @Override
        public void handOver() {
            handedOver = true;
        }
    }

    List<String> open() throws InterruptedException {
        dialogue = agent().open(this);
        Said said = new Said();
        dialogue.open(said);
        dialogue.heard(said.number(), String.join(" ", said.sentences));
        return said.sentences;
    }

    /// The caller says something and hears the answer to its end.
    List<String> say(String text) throws InterruptedException {
        Said said = answer(new UserTurn.Said(text));
        dialogue.heard(said.number(), String.join(" ", said.sentences));
        return said.sentences;
    }

    /// The caller says something and breaks in after having heard this much.
    List<String> sayAndHear(String text, String heard) throws InterruptedException {
        Said said = answer(new UserTurn.Said(text));
        dialogue.heard(said.number(), heard);
        return said.sentences;
    }

    Said answer(UserTurn.Input input) throws InterruptedException {
        if (dialogue == null) {
            open();
        }
        Said said = new Said();
        dialogue.answer(new UserTurn(++turns, UserTurn.Channel.VOICE, Locale.US, input), said);
        return said;
    }

    @Override
    public Outcome saveLead(String name, String about, Map<String, String> answers) {
        if (recordsAreAway) {
            return new Outcome.Failed("away");
        }
        Map<String, String> lead = new LinkedHashMap<>(answers);
        lead.put("name", name);
        lead.put("about", about);
        leads.add(lead);
        return new Outcome.Done();
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public List<Tool> tools() {
        return offered;
    }

    @Override
    public ToolResult use(ToolUse use) {
        uses.add(use);
        return desk.apply(use);
    }

    @Override
    public void close() {
        llm.close();
        if (client != null) {
            client.close();
        }
    }
}
