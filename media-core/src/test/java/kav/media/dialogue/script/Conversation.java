package kav.media.dialogue.script;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kav.media.dialogue.Acquaintance;
import kav.media.dialogue.Actions;
import kav.media.dialogue.Dialogue;
import kav.media.dialogue.Expectation;
import kav.media.dialogue.Reply;
import kav.media.dialogue.UserTurn;

/// A scripted person in front of a dialogue: gives turns, remembers what was answered.
final class Conversation implements Reply, Actions {
    final List<String> said = new ArrayList<>();
    final List<Map<String, String>> leads = new ArrayList<>();
    String leadName = "";
    String leadAbout = "";
    boolean isOpen = true;
    Acquaintance person = Acquaintance.NOBODY;
    Actions.Outcome outcome = new Actions.Outcome.Done();
    Expectation expected = new Expectation.Open();
    boolean isHungUp;
    private final ScriptAgent agent;
    private final Dialogue dialogue;
    private int turns;

    Conversation(ScriptAgent.Loaded loaded) {
        agent = ((ScriptAgent.Loaded.Ready) loaded).agent();
        dialogue = agent.open(this);
    }

    static Conversation with(java.nio.file.Path script) {
        // The clock must be the conversation's own, which does not exist before it is loaded.
        Instant[] now = {Instant.parse("2026-01-01T09:00:00Z")};
        Conversation conversation = new Conversation(ScriptAgent.load(script, () -> now[0]));
        conversation.clock = now;
        return conversation;
    }

    Instant[] clock = new Instant[1];

    Conversation open() throws InterruptedException {
        dialogue.open(this);
        return this;
    }

    /// Gives turns: text is spoken, `#123` keyed, `...1` silence, `???` unclear.
    Conversation give(String... turnsGiven) throws InterruptedException {
        for (String given : turnsGiven) {
            said.clear();
            turns++;
            dialogue.answer(turn(given), this);
        }
        return this;
    }

    Conversation close() {
        dialogue.close();
        return this;
    }

    private UserTurn turn(String given) {
        UserTurn.Input input;
        if (given.startsWith("...")) {
            input = new UserTurn.Silent(Integer.parseInt(given.substring(3)));
        } else if (given.equals("???")) {
            input = new UserTurn.Unclear();
        } else if (given.startsWith("#")) {
            input = new UserTurn.Keyed(given.substring(1));
        } else {
            input = new UserTurn.Said(given);
        }
        return new UserTurn(turns, UserTurn.Channel.VOICE, agent.language(), input);
    }

    @Override
    public void say(String sentence) {
        said.add(sentence);
    }

    @Override
    public void expect(Expectation expectation) {
        expected = expectation;
    }

    @Override
    public void hangUp() {
        isHungUp = true;
    }

    @Override
    public Actions.Outcome saveLead(String name, String about, Map<String, String> answers) {
        leadName = name;
        leadAbout = about;
        leads.add(new LinkedHashMap<>(answers));
        return outcome;
    }

    @Override
    public Acquaintance acquaintance() {
        return person;
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }
}
