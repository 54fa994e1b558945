package kav.edge.main;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import kav.edge.speech.Agents;
import kav.edge.speech.SpeechEngines;
import kav.edge.voice.NumberDirectory;
import kav.media.dialogue.DialogueFactory;
import kav.media.turn.words.TurnLanguages;

/// What the agents need of the engines: whether they can be spoken, and their fixed sentences made
/// ahead. Thread-safe.
///
/// @param agents of this server
/// @param languages with the sentences that bridge the wait for an answer
/// @param own agents that businesses wrote themselves, by name
record AgentDesk(
        Agents agents,
        Function<String, Optional<DialogueFactory>> own,
        SpeechEngines engines,
        TurnLanguages languages) {
    /// Begins to make the fixed sentences of every agent of this server that a voice can speak;
    /// returns at once.
    void prepare() {
        for (String name : agents.names()) {
            prepare(agents.find(name).orElseThrow());
        }
    }

    /// Begins to make the fixed sentences of an agent if a voice can speak it; returns at once.
    void prepare(DialogueFactory agent) {
        prepare(agent, engines, languages);
    }

    /// The same for one agent.
    static void prepare(DialogueFactory agent, SpeechEngines engines, TurnLanguages languages) {
        if (engines.synthesizer().canSpeak(agent.language())) {
            engines.make(agent.language(), agent.fixedSentences());
            agent.languages().stream()
                    .filter(engines.synthesizer()::canSpeak)
                    .forEach(spoken -> engines.make(spoken, languages.of(spoken).fillers()));
        }
    }

    /// Begins to make fixed sentences of that language if a voice can speak it; returns at once.
    void make(Locale language, List<String> sentences) {
        if (engines.synthesizer().canSpeak(language)) {
            engines.make(language, sentences);
        }
    }

    /// Who has that name.
    Optional<DialogueFactory> find(String name) {
        return agents.find(name).or(() -> own.apply(name));
    }

    /// The language of that agent, or the server's for an unknown one.
    Locale languageOf(String agent) {
        return find(agent).map(DialogueFactory::language).orElse(engines.language());
    }

    boolean canSpeak(NumberDirectory.Line line) {
        return find(line.agent()).filter(this::canSpeak).isPresent();
    }

    boolean canSpeak(DialogueFactory agent) {
        return engines.synthesizer().canSpeak(agent.language());
    }
}
