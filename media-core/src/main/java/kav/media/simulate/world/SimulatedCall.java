package kav.media.simulate.world;

import com.typesafe.config.ConfigRenderOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kav.media.call.Call;
import kav.media.call.CallPipeline;
import kav.media.call.CallSettings;
import kav.media.call.Calls;
import kav.media.call.LineMetrics;
import kav.media.call.ReplyBudgets;
import kav.media.call.Tapes;
import kav.media.call.conversation.ConversationSteps;
import kav.media.call.journal.CallContext;
import kav.media.call.journal.CallJournal;
import kav.media.call.notice.Notices;
import kav.media.call.worker.SpeechWorker;
import kav.media.dialogue.DialogueFactory;
import kav.media.dialogue.llm.LlmAgent;
import kav.media.dialogue.llm.Persona;
import kav.media.dialogue.script.ScriptAgent;
import kav.media.frame.BusinessId;
import kav.media.frame.CallSid;
import kav.media.frame.Frame;
import kav.media.frame.StreamSid;
import kav.media.jitter.JitterSettings;
import kav.media.playout.PlayoutSettings;
import kav.media.simulate.story.Setting;
import kav.media.simulate.story.Story;
import kav.media.simulate.story.StoryMistake;
import kav.media.simulate.world.TimedVoice.Sentence;
import kav.media.standby.StandbyRecognizer;
import kav.media.standby.StandbySynthesizer;
import kav.media.stt.Recognizer;
import kav.media.tts.Synthesizer;
import kav.media.turn.TurnSettings;
import kav.media.turn.words.TurnLanguage;
import kav.media.turn.words.TurnLanguages;
import kav.media.vad.VadSettings;

/// One call of a scripted caller through the whole line, in virtual time. Confined to the thread
/// that runs it.
///
/// ```
///  Caller → CallerWire (Twilio's texts) → Call … PositionRecognizer → Conversation → agent
///  Caller ← Telephone (Twilio's texts)  ← Call …        TimedVoice ←──────┘  ScriptedModel, records
/// ```
public final class SimulatedCall {
    private static final CallSid CALL = new CallSid("CA00000000000000000000000000000001");
    private static final StreamSid STREAM = new StreamSid("MZ00000000000000000000000000000001");
    private static final int LONGEST_MS = 10 * 60_000;
    private static final int PLAYOUT_SLOTS = 64;
    private static final Duration FINAL_TEXT = Duration.ofMillis(1_500);
    private static final Duration INTER_DIGIT = Duration.ofSeconds(2);

    private final Story story;
    private final VirtualTime time = new VirtualTime();
    private final Thoughts thoughts = new Thoughts(time);
    private final ConversationSteps conversation = new ConversationSteps(thoughts);
    private final SpeechWorker worker = new SpeechWorker();
    private final CallerSpeech speech = new CallerSpeech();
    private final PositionRecognizer.Ears ears = new PositionRecognizer.Ears();
    private final TimedVoice.Spoken spoken = new TimedVoice.Spoken();
    private final ListenerEar ear = new ListenerEar();
    private final ScriptedModel model;
    private final SimulatedRecords records;
    private final Caller caller;
    private final Telephone telephone;
    private final CallerWire wire;
    private boolean hasHungUp;

    private SimulatedCall(Story story, TurnLanguages languages) {
        this.story = story;
        Persona persona = persona(story);
        List<String> people = persona.people().stream().map(Persona.Person::name).toList();
        this.model = new ScriptedModel(story.model(), thoughts);
        this.records = new SimulatedRecords(story.setting(), people, thoughts);
        this.caller = new Caller(story.caller(), speech, new CallerSound(story.setting()));
        this.telephone = new Telephone(STREAM, this::onMark);
        DialogueFactory agent = agent(persona);
        Call call =
                new CallPipeline(
                                new Calls(),
                                settings(languages),
                                recognizer(),
                                voice(agent, languages),
                                records,
                                LineMetrics.NONE,
                                _ -> records,
                                Tapes.NONE,
                                conversation)
                        .open(context(agent), telephone, worker, agent, () -> {})
                        .orElseThrow();
        this.wire = new CallerWire(STREAM, call);
    }

    private void onMark(String name) {
        wire.mark(name);
    }

    /// Runs a case to the end of its call.
    ///
    /// @param languages what the words of each language say about turns
    /// @throws StoryMistake when its agent is wrong
    public static CallTrace run(Story story, TurnLanguages languages) {
        SimulatedCall call = new SimulatedCall(story, languages);
        while (!call.telephone.isClosed() && call.time.nowMs() < LONGEST_MS) {
            call.tick();
        }
        return call.trace();
    }

    /// The next 20 ms.
    private void tick() {
        time.pass(Frame.PTIME_MS);
        turnTheWheels();
        byte[] playing = telephone.play();
        Sentence sentence = playing == null ? null : spoken.of(playing);
        if (!hasHungUp) {
            Caller.Deed deed =
                    caller.next(sentence, playing == null ? -1 : TimedVoice.Spoken.frame(playing));
            switch (deed) {
                case Caller.Deed.Listens _ -> wire.sound(caller.sound(playing));
                case Caller.Deed.Presses(char key) -> {
                    wire.sound(caller.sound(playing));
                    wire.key(key);
                }
                case Caller.Deed.HangsUp _ -> {
                    hasHungUp = true;
                    wire.stop();
                }
            }
        }
        if (sentence == null) {
            ear.hearsNothing(caller.isSpeaking());
        } else {
            ear.hears(sentence);
        }
        turnTheWheels();
    }

    /// Lets the worker, the loop and the conversation do all they can do now.
    private void turnTheWheels() {
        boolean moved = true;
        while (moved) {
            worker.tick();
            moved = telephone.runLoop();
            moved |= conversation.step();
        }
        worker.tick();
    }

    private CallTrace trace() {
        List<String> problems = new ArrayList<>(model.problems());
        caller.left().forEach(step -> problems.add("the caller never came to " + step));
        if (!telephone.isClosed()) {
            problems.add("the call did not end within ten minutes");
        }
        if (ears.outOfOrder > 0 || ears.filled > 0) {
            problems.add("the recognizer missed some of the caller's sound");
        }
        CallTrace trace =
                new CallTrace(
                        records.entries(),
                        records.lead(),
                        CallTrace.Tools.of(records.desk()),
                        problems,
                        model.lastRequest(),
                        speech.utterances().size(),
                        ears.talkspurts,
                        time.nowMs());
        problems.addAll(ear.problems(trace.turns(CallJournal.Speaker.AGENT)));
        return new CallTrace(
                trace.entries(),
                trace.lead(),
                trace.tools(),
                problems,
                trace.lastRequest(),
                trace.spoken(),
                trace.talkspurts(),
                trace.lengthMs());
    }

    private static Persona persona(Story story) {
        List<String> problems = new ArrayList<>();
        Persona persona = Persona.read(story.agent(), problems);
        if (!problems.isEmpty()) {
            throw new StoryMistake(story.name(), problems.toString());
        }
        return persona;
    }

    private DialogueFactory agent(Persona persona) {
        String text = story.agent().root().render(ConfigRenderOptions.concise());
        return switch (ScriptAgent.read(text, time.clock())) {
            case ScriptAgent.Loaded.Ready(ScriptAgent script) ->
                    story.usesModel() ? new LlmAgent(model, persona, script, time.clock()) : script;
            case ScriptAgent.Loaded.Wrong(List<String> problems) ->
                    throw new StoryMistake(story.name(), "agent: " + problems);
        };
    }

    private Recognizer recognizer() {
        Setting.Faults faults = story.setting().faults();
        List<Recognizer> engines = new ArrayList<>();
        engines.add(new PositionRecognizer("ears", time, speech, faults.hearingFromMs(), ears));
        if (faults.hasSpare()) {
            engines.add(
                    new PositionRecognizer("spare ears", time, speech, Setting.Faults.NEVER, ears));
        }
        return new StandbyRecognizer(engines, time.clock());
    }

    private Synthesizer voice(DialogueFactory agent, TurnLanguages languages) {
        TurnLanguage words = languages.of(agent.language());
        List<String> ahead = new ArrayList<>(agent.fixedSentences());
        ahead.add(words.filler());
        ahead.add(words.busy());
        Setting.Faults faults = story.setting().faults();
        List<Synthesizer> engines = new ArrayList<>();
        engines.add(new TimedVoice("voice", time, spoken, ahead, faults.voiceFromMs()));
        if (faults.hasSpare()) {
            engines.add(new TimedVoice("spare voice", time, spoken, ahead, Setting.Faults.NEVER));
        }
        return new StandbySynthesizer(
                engines, StandbySynthesizer.Budget.DEFAULT, time, time.clock());
    }

    private static CallSettings settings(TurnLanguages languages) {
        return new CallSettings(
                JitterSettings.IN_ORDER,
                PLAYOUT_SLOTS,
                PlayoutSettings.DEFAULT,
                VadSettings.DEFAULT,
                TurnSettings.DEFAULT,
                languages,
                Notices.NONE,
                true,
                Duration.ofMinutes(5),
                FINAL_TEXT,
                ReplyBudgets.DEFAULT,
                INTER_DIGIT);
    }

    private CallContext context(DialogueFactory agent) {
        String from = story.setting().from();
        return new CallContext(
                CALL,
                STREAM,
                1,
                new BusinessId(new UUID(0, 1)),
                agent.name(),
                from.isEmpty() ? null : from,
                "+97231234567",
                agent.language());
    }
}
