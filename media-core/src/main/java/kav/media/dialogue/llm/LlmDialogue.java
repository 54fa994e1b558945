package kav.media.dialogue.llm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import kav.media.dialogue.Actions;
import kav.media.dialogue.BusinessFacts;
import kav.media.dialogue.Dialogue;
import kav.media.dialogue.Expectation;
import kav.media.dialogue.Reply;
import kav.media.dialogue.ToolResult;
import kav.media.dialogue.UserTurn;
import kav.media.dialogue.llm.wire.ChatEnd;
import kav.media.dialogue.llm.wire.ToolRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One conversation with a language model. Used by one thread at a time, but for [#heard].
///
/// The greeting and everything said when the model is away are fixed sentences. When the model
/// fails before a word of its answer was spoken, the agent's script goes on with the conversation.
final class LlmDialogue implements Dialogue {
    private static final Logger log = LoggerFactory.getLogger(LlmDialogue.class);

    /// Answers of the model in one turn: tools may lead to tools, but not for ever.
    private static final int MOST_ROUNDS = 4;

    private static final int SILENCES_BEFORE_GOODBYE = 2;
    private static final int FAILURES_BEFORE_SCRIPT = 2;

    /// A caller who breaks into "I am connecting you" stays.
    private static final String STAYED = "(the transfer did not take place, the caller spoke:) ";

    /// The caller refused the recording.
    private static final String SETTLED =
            " (the recording was stopped and the caller was told so; go on with the conversation)";

    private final LlmAgent.Mind mind;
    private final Actions actions;
    private final History history = new History();
    private final Confirmations confirmations = new Confirmations();
    private final ToolDesk tools;
    private Locale language;
    private FixedSentences sentences;
    private BusinessFacts business = BusinessFacts.NONE;
    private boolean isPrepared;
    private int failures;
    private boolean isHandingOver;
    private @Nullable Dialogue script;
    private @Nullable Anticipation ahead;

    LlmDialogue(LlmAgent.Mind mind, Actions actions) {
        this.mind = mind;
        this.actions = actions;
        this.tools = new ToolDesk(actions);
        this.language = mind.persona().language();
        this.sentences = FixedSentences.of(language);
    }

    @Override
    public void open(Reply reply) {
        TurnSpeech speech = speech(reply);
        speech.say(greeting());
        reply.expect(new Expectation.Open());
        prepare();
    }

    private String greeting() {
        Persona persona = mind.persona();
        return persona.greetingClosed().isEmpty() || actions.isOpen()
                ? persona.greeting()
                : persona.greetingClosed();
    }

    /// Reads what the business allows and tells, while the caller hears the greeting.
    private void prepare() {
        if (!isPrepared) {
            tools.prepare();
            business = actions.business();
            isPrepared = true;
        }
    }

    /// The caller may have changed to another language.
    private void speak(Locale spoken) {
        language = spoken;
        sentences = FixedSentences.of(spoken);
    }

    @Override
    public void answer(UserTurn turn, Reply reply) throws InterruptedException {
        if (script != null) {
            reply.speakIn(mind.script().language());
            script.answer(turn, reply);
            return;
        }
        speak(turn.language());
        TurnSpeech speech = speech(reply);
        reply.expect(new Expectation.Open());
        if (!(turn.input() instanceof UserTurn.Said)) {
            dropThought();
        }
        switch (turn.input()) {
            case UserTurn.Said _ -> think(turn, turn.kept(), speech);
            case UserTurn.Keyed _ ->
                    think(turn, "(keyed on the telephone: " + turn.kept() + ")", speech);
            case UserTurn.Unclear _ -> speech.say(sentences.text("unclear"));
            case UserTurn.Silent(int times) -> prompt(times, speech);
            case UserTurn.TimeUp _ -> leave(speech);
        }
    }

    @Override
    public void goOn(UserTurn turn, Reply reply) throws InterruptedException {
        if (script != null) {
            reply.speakIn(mind.script().language());
            script.goOn(turn, reply);
            return;
        }
        speak(turn.language());
        TurnSpeech speech = speech(reply);
        reply.expect(new Expectation.Open());
        think(turn, turn.kept() + SETTLED, speech);
    }

    private TurnSpeech speech(Reply reply) {
        return new TurnSpeech(reply, history, confirmations, sentences);
    }

    private void prompt(int times, TurnSpeech speech) {
        if (times > SILENCES_BEFORE_GOODBYE) {
            leave(speech);
        } else {
            speech.say(sentences.text(times <= 1 ? "silent_first" : "silent_second"));
        }
    }

    private void leave(TurnSpeech speech) {
        speech.say(sentences.text("goodbye"));
        speech.reply().hangUp();
    }

    private void think(UserTurn turn, String text, TurnSpeech speech) throws InterruptedException {
        prepare();
        history.callerSaid(isHandingOver ? STAYED + text : text);
        isHandingOver = false;
        confirmations.takeUnheard().forEach(speech::confirm);
        long deadlineNs = mind.model().turnDeadlineNs();
        tools.beginTurn(turn.number());
        for (int round = 1; round <= MOST_ROUNDS; round++) {
            ObjectNode request = request(round < MOST_ROUNDS);
            ChatEnd end =
                    round == 1
                            ? first(request, speech, deadlineNs)
                            : mind.model().stream(request, speech::add, deadlineNs);
            switch (end) {
                case ChatEnd.Failed(ChatEnd.Failure failure) -> {
                    fail(failure, speech);
                    return;
                }
                case ChatEnd.Finished(List<ToolRequest> calls) -> {
                    if (calls.isEmpty() || !use(calls, speech)) {
                        finish(calls.isEmpty(), speech);
                        return;
                    }
                }
            }
        }
        finish(true, speech);
    }

    /// The first answer of a turn, perhaps begun already.
    private ChatEnd first(ObjectNode request, TurnSpeech speech, long deadlineNs)
            throws InterruptedException {
        Anticipation begun = ahead;
        ahead = null;
        if (begun != null && begun.fits(request)) {
            ChatEnd end = begun.take(speech::add);
            if (end instanceof ChatEnd.Finished || speech.hasBegun()) {
                return end;
            }
        } else if (begun != null) {
            begun.cancel();
        }
        return mind.model().stream(request, speech::add, deadlineNs);
    }

    /// Nothing is spoken or used of it before [#answer].
    @Override
    public boolean anticipate(UserTurn turn) {
        dropThought();
        boolean isWords = turn.input() instanceof UserTurn.Said;
        if (script != null || !isPrepared || !isWords || !mind.model().isAskedAhead()) {
            return false;
        }
        speak(turn.language());
        ObjectNode request = request(true);
        request.withArray("messages")
                .addObject()
                .put("role", "user")
                .put("content", isHandingOver ? STAYED + turn.kept() : turn.kept());
        ahead = Anticipation.begin(mind.model(), request);
        return true;
    }

    private void dropThought() {
        if (ahead != null) {
            ahead.cancel();
            ahead = null;
        }
    }

    private void finish(boolean isAnswered, TurnSpeech speech) {
        if (isAnswered) {
            speech.endAnswer();
            if (!speech.hasSpoken()) {
                speech.say(sentences.text("unclear"));
            }
        }
    }

    private ObjectNode request(boolean withTools) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        var messages = request.putArray("messages");
        messages.addObject()
                .put("role", "system")
                .put(
                        "content",
                        SystemPrompt.of(
                                mind.persona(),
                                language,
                                business.lines(),
                                mind.clock().instant().atZone(business.zone())));
        history.addTo(messages);
        if (withTools) {
            ToolForms.describe(tools.offered(), request);
        }
        return request;
    }

    /// Uses the tools that the model asked for, in order.
    ///
    /// @return whether the model is to go on
    private boolean use(List<ToolRequest> calls, TurnSpeech speech) {
        speech.dropAnswer();
        for (ToolRequest call : calls) {
            ToolDesk.Used used = tools.use(call);
            ToolResult result = used.result();
            String told = sentences.told(result.sentence(), result.facts()).orElse("");
            history.agentUsed(
                    speech.reply().number(),
                    new History.Used(used.request(), ToolForms.result(result, told)));
            if (!told.isEmpty()) {
                boolean stays = result.then() == ToolResult.Then.GO_ON;
                if (stays && result.status() == ToolResult.Status.DONE) {
                    confirmations.committed(result.sentence(), told, speech.reply());
                }
                speech.confirm(told);
            }
            switch (result.then()) {
                case GO_ON -> {}
                case HANG_UP -> {
                    speech.reply().hangUp();
                    return false;
                }
                case HAND_OVER -> {
                    isHandingOver = true;
                    speech.reply().handOver();
                    return false;
                }
            }
        }
        return true;
    }

    /// What was spoken stays; otherwise the script goes on.
    private void fail(ChatEnd.Failure failure, TurnSpeech speech) throws InterruptedException {
        failures++;
        log.atWarn().addKeyValue("failure", failure).log("the language model failed");
        speech.dropAnswer();
        if (speech.hasSpoken() && failures < FAILURES_BEFORE_SCRIPT) {
            speech.say(sentences.text("again"));
            return;
        }
        speech.say(sentences.text("take_over"));
        speech.reply().mindReplaced(failure.sentence(), "script");
        Dialogue next = mind.script().open(tools.actionsWithWhatIsKnown());
        script = next;
        speech.reply().speakIn(mind.script().language());
        next.takeOver(tools.known(), speech.reply());
    }

    @Override
    public void heard(int reply, String text) {
        history.heard(reply, text);
        confirmations.heard(reply, text);
    }

    @Override
    public void close() {
        dropThought();
        if (script != null) {
            script.close();
        }
    }
}
