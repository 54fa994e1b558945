package kav.media.dialogue.script;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import kav.media.dialogue.Acquaintance;
import kav.media.dialogue.Actions;
import kav.media.dialogue.Dialogue;
import kav.media.dialogue.Expectation;
import kav.media.dialogue.Reply;
import kav.media.dialogue.UserTurn;

/// One conversation along a script. Used by one thread at a time.
///
/// Every turn first settles the state and only then speaks, so a barge-in that throws a reply away
/// loses words, never answers. The goodbye claims "written down" only after [Actions#saveLead] said
/// so.
final class ScriptDialogue implements Dialogue {
    /// Where the person's name belongs.
    static final String NAME = "{name}";

    private static final int MISSES_BEFORE_HINT = 1;
    private static final int MISSES_BEFORE_GOING_ON = 2;
    private static final int SILENCES_BEFORE_GOODBYE = 2;

    private final AgentScript script;
    private final Actions actions;
    private final InstantSource clock;
    private final Instant endsAt;
    private final Map<String, String> answers = new LinkedHashMap<>();
    private int asked;
    private int misses;
    private String digitsSoFar = "";
    private String farewell = "";
    private boolean isSaved;

    ScriptDialogue(AgentScript script, Actions actions, InstantSource clock) {
        this.script = script;
        this.actions = actions;
        this.clock = clock;
        this.endsAt = clock.instant().plus(script.maximumLength());
    }

    @Override
    public void open(Reply reply) {
        reply.say(greeting());
        ask(reply);
    }

    private String greeting() {
        AgentScript.Sentences sentences = script.sentences();
        if (!sentences.greetingClosed().isEmpty() && !actions.isOpen()) {
            return sentences.greetingClosed();
        }
        String back = sentences.greetingBack();
        if (back.isEmpty()) {
            return sentences.greeting();
        }
        Acquaintance person = actions.acquaintance();
        boolean fits = !back.contains(NAME) || !person.name().isBlank();
        return person.earlier().isEmpty() || !fits
                ? sentences.greeting()
                : back.replace(NAME, person.name());
    }

    @Override
    public void takeOver(Map<String, String> known, Reply reply) {
        String name = known.getOrDefault("name", "");
        String nameFrom = script.lead().nameFrom();
        if (!name.isEmpty() && !nameFrom.isEmpty()) {
            answers.put(nameFrom, name);
        }
        skipKnown();
        if (isAllAsked()) {
            finish(reply);
        } else {
            ask(reply);
        }
    }

    /// What another dialogue has learned is not asked again.
    private void skipKnown() {
        while (!isAllAsked() && answers.containsKey(script.questions().get(asked).key())) {
            asked++;
        }
    }

    @Override
    public void answer(UserTurn turn, Reply reply) {
        if (isOver()) {
            leave(reply);
        } else if (clock.instant().isAfter(endsAt)) {
            finish(reply);
        } else {
            hear(turn.input(), reply);
        }
    }

    @Override
    public void goOn(UserTurn turn, Reply reply) {
        if (isOver()) {
            leave(reply);
        } else {
            ask(reply);
        }
    }

    @Override
    public void close() {
        if (!answers.isEmpty() && !isSaved) {
            save();
        }
    }

    private void hear(UserTurn.Input input, Reply reply) {
        Question question = script.questions().get(asked);
        switch (input) {
            case UserTurn.Said said ->
                    settle(AnswerMatcher.said(question.kind(), said.text(), digitsSoFar), reply);
            case UserTurn.Keyed keyed ->
                    settle(
                            AnswerMatcher.keyed(question.kind(), keyed.digits(), digitsSoFar),
                            reply);
            case UserTurn.TimeUp _ -> finish(reply);
            case UserTurn.Unclear _ -> settle(new AnswerMatcher.Match.None(), reply);
            case UserTurn.Silent silent -> prompt(silent.times(), reply);
        }
    }

    private void settle(AnswerMatcher.Match match, Reply reply) {
        switch (match) {
            case AnswerMatcher.Match.Filled filled -> {
                Question question = script.questions().get(asked);
                answers.put(question.key(), question.secrecy().kept(filled.value()));
                if (question.secrecy().isSensitive()) {
                    reply.expect(new Expectation.Open());
                }
                next(question.thanks(), reply);
            }
            case AnswerMatcher.Match.Some some -> {
                digitsSoFar = some.digits();
                say(script.sentences().more(), reply);
                expect(reply);
            }
            case AnswerMatcher.Match.None _ -> miss(reply);
        }
    }

    private void miss(Reply reply) {
        Question question = script.questions().get(asked);
        int missesBefore = misses;
        misses = missesBefore + 1;
        digitsSoFar = "";
        if (question.optional() || missesBefore >= MISSES_BEFORE_GOING_ON) {
            next(script.sentences().goOn(), reply);
            return;
        }
        boolean isHint = missesBefore >= MISSES_BEFORE_HINT && !question.keypadHint().isEmpty();
        say(isHint ? question.keypadHint() : question.retry(), reply);
        expect(reply);
    }

    private void next(String first, Reply reply) {
        asked++;
        skipKnown();
        misses = 0;
        digitsSoFar = "";
        if (isAllAsked()) {
            finish(reply);
            return;
        }
        say(first, reply);
        ask(reply);
    }

    private void prompt(int times, Reply reply) {
        if (times > SILENCES_BEFORE_GOODBYE) {
            farewell = script.sentences().goodbyeSilent();
            if (!answers.isEmpty()) {
                save();
            }
            leave(reply);
            return;
        }
        AgentScript.Sentences sentences = script.sentences();
        say(times <= 1 ? sentences.silentFirst() : sentences.silentSecond(), reply);
        ask(reply);
    }

    private void finish(Reply reply) {
        farewell = script.sentences().goodbyeUnsaved();
        if (!answers.isEmpty()) {
            save();
        }
        if (isSaved) {
            farewell = script.sentences().goodbyeSaved();
        }
        leave(reply);
    }

    private void leave(Reply reply) {
        say(farewell, AgentScript.GOODBYE, reply);
        reply.hangUp();
    }

    private void ask(Reply reply) {
        Question question = script.questions().get(asked);
        say(question.ask(), question.key(), reply);
        expect(reply);
    }

    private void expect(Reply reply) {
        Question question = script.questions().get(asked);
        Expectation expectation = question.expectation();
        if (expectation instanceof Expectation.Digits digits && digits.count() > 0) {
            expectation = new Expectation.Digits(digits.count() - digitsSoFar.length());
        }
        if (question.secrecy().isSensitive()) {
            reply.expectSecret(expectation);
        } else {
            reply.expect(expectation);
        }
    }

    private void save() {
        String name = answers.getOrDefault(script.lead().nameFrom(), "");
        isSaved =
                switch (actions.saveLead(name, about(), new LinkedHashMap<>(answers))) {
                    case Actions.Outcome.Done _, Actions.Outcome.Kept _ -> true;
                    case Actions.Outcome.Failed _ -> false;
                };
    }

    private String about() {
        String about = script.lead().about();
        for (Question question : script.questions()) {
            String answer = answers.getOrDefault(question.key(), "-");
            about = about.replace("{" + question.key() + "}", answer);
        }
        return about;
    }

    private boolean isAllAsked() {
        return asked >= script.questions().size();
    }

    private boolean isOver() {
        return !farewell.isEmpty();
    }

    /// @param part of the script, which may have to be heard to its end
    private void say(String sentence, String part, Reply reply) {
        if (script.mustBeHeard().contains(part) && !sentence.isEmpty()) {
            reply.sayFirmly(sentence);
        } else {
            say(sentence, reply);
        }
    }

    private static void say(String sentence, Reply reply) {
        if (!sentence.isEmpty()) {
            reply.say(sentence);
        }
    }
}
