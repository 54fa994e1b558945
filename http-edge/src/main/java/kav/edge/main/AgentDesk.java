package kav.edge.main;

import java.util.Locale;
import kav.edge.speech.Agents;
import kav.edge.speech.SpeechEngines;
import kav.edge.voice.NumberDirectory;
import kav.media.dialogue.DialogueFactory;

/// What the agents need of the engines: whether they can be spoken, and their fixed sentences made
/// ahead. Thread-safe.
record AgentDesk(Agents agents, SpeechEngines engines) {
    /// Begins to make the fixed sentences of every agent that a voice can speak; returns at once.
    void prepare() {
        for (String name : agents.names()) {
            DialogueFactory agent = agents.find(name).orElseThrow();
            if (engines.synthesizer().canSpeak(agent.language())) {
                engines.synthesizer().make(agent.language(), agent.fixedSentences());
            }
        }
    }

    /// The language of that agent, or the server's for an unknown one.
    Locale languageOf(String agent) {
        return agents.find(agent).map(DialogueFactory::language).orElse(engines.language());
    }

    boolean canSpeak(NumberDirectory.Line line) {
        return agents.find(line.agent())
                .map(agent -> engines.synthesizer().canSpeak(agent.language()))
                .orElse(false);
    }
}
