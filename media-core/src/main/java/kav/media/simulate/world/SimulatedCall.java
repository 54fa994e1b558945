package kav.media.simulate.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kav.media.call.Call;
import kav.media.call.CallPipeline;
import kav.media.call.Calls;
import kav.media.call.LineMetrics;
import kav.media.call.Tapes;
import kav.media.call.conversation.ConversationSteps;
import kav.media.call.worker.SpeechWorker;
import kav.media.dialogue.DialogueFactory;
import kav.media.frame.Frame;
import kav.media.simulate.engine.CallerSpeech;
import kav.media.simulate.engine.PositionRecognizer;
import kav.media.simulate.engine.ScriptedModel;
import kav.media.simulate.engine.Thoughts;
import kav.media.simulate.engine.TimedVoice;
import kav.media.simulate.engine.TimedVoice.Sentence;
import kav.media.simulate.engine.VirtualTime;
import kav.media.simulate.story.Story;
import kav.media.simulate.story.StoryMistake;
import kav.media.turn.words.TurnLanguages;

/// One call of a scripted caller through the whole line, in virtual time. Confined to the thread
/// that runs it.
///
/// ```
///  Caller → CallerWire (Twilio's texts) → Call … PositionRecognizer → Conversation → agent
///  Caller ← Telephone (Twilio's texts)  ← Call …        TimedVoice ←──────┘  ScriptedModel, records
/// ```
public final class SimulatedCall {
    private static final int LONGEST_MS = 10 * 60_000;

    private final VirtualTime time = new VirtualTime();
    private final Thoughts thoughts = new Thoughts(time);
    private final ConversationSteps conversation = new ConversationSteps(thoughts);
    private final SpeechWorker worker = new SpeechWorker();
    private final CallerSpeech speech = new CallerSpeech();
    private final PositionRecognizer.Ears ears = new PositionRecognizer.Ears();
    private final TimedVoice.Spoken spoken = new TimedVoice.Spoken();
    private final ListenerEar ear = new ListenerEar();
    private final SimulatedTape tape = new SimulatedTape();
    private final ScriptedModel model;
    private final SimulatedRecords records;
    private final Caller caller;
    private final Telephone telephone;
    private final CallerWire wire;
    private boolean hasHungUp;

    private SimulatedCall(Story story, TurnLanguages languages) {
        LineParts parts = new LineParts(story, time, languages);
        this.model = new ScriptedModel(story.model(), thoughts);
        this.records = new SimulatedRecords(story.setting(), parts.people(), thoughts);
        this.caller = new Caller(story.caller(), speech, new CallerSound(story.setting()));
        this.telephone = new Telephone(LineParts.STREAM, this::onMark);
        DialogueFactory agent = parts.agent(model);
        boolean isRecorded = story.setting().notice().isRecorded();
        Call call =
                new CallPipeline(
                                new Calls(),
                                parts.settings(),
                                parts.recognizer(speech, ears),
                                parts.voice(agent, spoken),
                                records,
                                LineMetrics.NONE,
                                _ -> records,
                                isRecorded ? _ -> Optional.of(tape.tape()) : Tapes.NONE,
                                conversation)
                        .open(parts.context(agent), telephone, worker, agent, () -> {})
                        .orElseThrow();
        this.wire = new CallerWire(LineParts.STREAM, call);
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
        tape.turn();
    }

    private CallTrace trace() {
        List<String> problems = new ArrayList<>(model.problems());
        caller.left().forEach(step -> problems.add("the caller never came to " + step));
        if (!telephone.isClosed()) {
            problems.add("the call did not end within ten minutes");
        }
        if (ears.missed() > 0) {
            problems.add("the recognizer missed some of the caller's sound");
        }
        problems.addAll(ear.problems(CallTrace.agentTurns(records.entries())));
        return new CallTrace(
                records.entries(),
                records.lead(),
                CallTrace.Tools.of(records.desk()),
                problems,
                model.lastRequest(),
                new CallTrace.Sounds(
                        speech.utterances().size(),
                        ears.talkspurts(),
                        tape.state(),
                        tape.heard(speech.utterances())),
                time.nowMs());
    }
}
