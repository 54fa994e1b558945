package kav.edge.speech;

import com.typesafe.config.Config;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kav.edge.settings.Settings;
import kav.media.dialogue.DialogueFactory;
import kav.media.dialogue.llm.CallWords;
import kav.media.dialogue.llm.LlmAgent;
import kav.media.dialogue.llm.Persona;
import kav.media.dialogue.llm.wire.ChatClient;
import kav.media.dialogue.llm.wire.GuardedModel;
import kav.media.dialogue.llm.wire.LlmSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives agents the mind that they or the server's settings name: their script, or a language model
/// that falls back to it. One client of the model serves all. Thread-safe.
public final class AgentMinds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgentMinds.class);
    private static final String MODEL = "llm";
    private static final String SCRIPT = "script";

    private final @Nullable ChatClient client;
    private final @Nullable GuardedModel model;
    private final boolean isModelUsual;
    private final InstantSource clock;

    private AgentMinds(@Nullable ChatClient client, boolean isModelUsual, InstantSource clock) {
        this.client = client;
        this.model =
                client == null ? null : new GuardedModel(client, clock.withZone(ZoneOffset.UTC));
        this.isModelUsual = isModelUsual;
        this.clock = clock;
    }

    /// @param agent whose model may be set up without being the usual mind
    public static AgentMinds open(Settings.Agent agent, InstantSource clock) {
        Settings.Llm llm = agent.llm();
        boolean isUsual = agent.kind() == Settings.AgentKind.LLM;
        if (llm.baseUrl() == null || llm.model() == null) {
            return new AgentMinds(null, false, clock);
        }
        String key = llm.apiKey() == null ? "" : llm.apiKey().reveal();
        return new AgentMinds(
                new ChatClient(
                        LlmSettings.usual(llm.baseUrl(), key, llm.model()), System::nanoTime),
                isUsual,
                clock);
    }

    /// Minds that an agent can name.
    public List<String> names() {
        return model == null ? List.of(SCRIPT) : List.of(SCRIPT, MODEL);
    }

    /// The mind of agents that name none.
    public String usual() {
        return isModelUsual ? MODEL : SCRIPT;
    }

    /// The agent with its mind.
    ///
    /// @param script what it says without a model
    /// @param config the same as it is written, checked
    /// @param engine `script`, `llm`, or null: as the server is set up
    public DialogueFactory of(DialogueFactory script, Config config, @Nullable String engine) {
        boolean wantsModel = engine == null ? isModelUsual : engine.equals(MODEL);
        if (!wantsModel) {
            return script;
        }
        if (model == null) {
            LOG.atWarn()
                    .log("An agent wants a language model and none is set up; its script talks");
            return script;
        }
        return new LlmAgent(model, persona(config), script, clock);
    }

    private static Persona persona(Config config) {
        List<String> problems = new ArrayList<>();
        Persona persona = Persona.read(config, problems);
        problems.forEach(problem -> LOG.atError().addKeyValue("key", problem).log("Wrong persona"));
        return persona;
    }

    /// Puts calls that are over into words; absent unless the model is the usual mind, because what
    /// callers say to a script stays here. They have a breaker of their own: what fails in the
    /// background must not take the model from callers, nor the other way round.
    public Optional<CallWords> words() {
        return client == null || !isModelUsual
                ? Optional.empty()
                : Optional.of(
                        new CallWords(new GuardedModel(client, clock.withZone(ZoneOffset.UTC))));
    }

    /// Why the model is not asked at the moment, and the remedy; empty while it is, or when there
    /// is none.
    public Optional<String> trouble() {
        return model == null ? Optional.empty() : model.trouble();
    }

    /// Who an agent that thinks with a model is.
    public static Optional<Persona> personaOf(DialogueFactory agent) {
        return agent instanceof LlmAgent thinking
                ? Optional.of(thinking.persona())
                : Optional.empty();
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }
}
