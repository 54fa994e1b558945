package kav.media.dialogue.llm;

import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import kav.media.dialogue.Actions;
import kav.media.dialogue.Dialogue;
import kav.media.dialogue.DialogueFactory;
import kav.media.dialogue.llm.wire.LanguageModel;

/// An agent that thinks with a language model and falls back to its script. Thread-safe, immutable.
public final class LlmAgent implements DialogueFactory {
    private final Mind mind;

    /// @param model shared by all agents
    /// @param script goes on when the model does not answer
    public LlmAgent(
            LanguageModel model, Persona persona, DialogueFactory script, InstantSource clock) {
        this.mind = new Mind(model, persona, script, clock);
    }

    /// What all conversations of an agent share.
    record Mind(
            LanguageModel model, Persona persona, DialogueFactory script, InstantSource clock) {}

    public Persona persona() {
        return mind.persona();
    }

    @Override
    public String name() {
        return mind.script().name();
    }

    @Override
    public Locale language() {
        return mind.persona().language();
    }

    @Override
    public List<Locale> languages() {
        return mind.persona().languages();
    }

    @Override
    public List<String> fixedSentences() {
        Set<String> all = new LinkedHashSet<>();
        all.add(mind.persona().greeting());
        all.addAll(FixedSentences.of(language()).fixed());
        all.addAll(mind.script().fixedSentences());
        return List.copyOf(all);
    }

    @Override
    public List<String> phrases() {
        return mind.script().phrases();
    }

    @Override
    public Dialogue open(Actions actions) {
        return new LlmDialogue(mind, actions);
    }
}
