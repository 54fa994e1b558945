package kav.media.simulate.world;

import com.typesafe.config.ConfigRenderOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kav.media.call.CallSettings;
import kav.media.call.ReplyBudgets;
import kav.media.call.journal.CallContext;
import kav.media.call.notice.Notice;
import kav.media.dialogue.DialogueFactory;
import kav.media.dialogue.llm.LlmAgent;
import kav.media.dialogue.llm.Persona;
import kav.media.dialogue.script.ScriptAgent;
import kav.media.frame.BusinessId;
import kav.media.frame.CallSid;
import kav.media.frame.StreamSid;
import kav.media.jitter.JitterSettings;
import kav.media.playout.PlayoutSettings;
import kav.media.simulate.engine.CallerSpeech;
import kav.media.simulate.engine.PositionRecognizer;
import kav.media.simulate.engine.ScriptedModel;
import kav.media.simulate.engine.TimedVoice;
import kav.media.simulate.engine.VirtualTime;
import kav.media.simulate.story.Setting;
import kav.media.simulate.story.Story;
import kav.media.simulate.story.StoryMistake;
import kav.media.standby.StandbyRecognizer;
import kav.media.standby.StandbySynthesizer;
import kav.media.stt.Recognizer;
import kav.media.tts.Synthesizer;
import kav.media.turn.TurnSettings;
import kav.media.turn.words.NoticeWords;
import kav.media.turn.words.TurnLanguage;
import kav.media.turn.words.TurnLanguages;
import kav.media.vad.VadSettings;

/// What one simulated line is made of: settings, engines, agent, as its case has them. Confined to
/// the simulation's thread.
final class LineParts {
    static final CallSid CALL = new CallSid("CA00000000000000000000000000000001");
    static final StreamSid STREAM = new StreamSid("MZ00000000000000000000000000000001");
    private static final int PLAYOUT_SLOTS = 64;
    private static final Duration FINAL_TEXT = Duration.ofMillis(1_500);
    private static final Duration INTER_DIGIT = Duration.ofSeconds(2);

    private final Story story;
    private final VirtualTime time;
    private final TurnLanguages languages;
    private final Persona persona;

    /// @throws StoryMistake when the agent is wrong
    LineParts(Story story, VirtualTime time, TurnLanguages languages) {
        this.story = story;
        this.time = time;
        this.languages = languages;
        this.persona = persona(story);
    }

    /// Whom the call may be handed to.
    List<String> people() {
        return persona.people().stream().map(Persona.Person::name).toList();
    }

    private static Persona persona(Story story) {
        List<String> problems = new ArrayList<>();
        Persona persona = Persona.read(story.agent(), problems);
        if (!problems.isEmpty()) {
            throw new StoryMistake(story.name(), problems.toString());
        }
        return persona;
    }

    DialogueFactory agent(ScriptedModel model) {
        String text = story.agent().root().render(ConfigRenderOptions.concise());
        return switch (ScriptAgent.read(text, time.clock())) {
            case ScriptAgent.Loaded.Ready(ScriptAgent script) ->
                    story.usesModel() ? new LlmAgent(model, persona, script, time.clock()) : script;
            case ScriptAgent.Loaded.Wrong(List<String> problems) ->
                    throw new StoryMistake(story.name(), "agent: " + problems);
        };
    }

    Recognizer recognizer(CallerSpeech speech, PositionRecognizer.Ears ears) {
        Setting.Faults faults = story.setting().faults();
        List<Recognizer> engines = new ArrayList<>();
        engines.add(new PositionRecognizer("ears", time, speech, faults.hearingFromMs(), ears));
        if (faults.hasSpare()) {
            engines.add(
                    new PositionRecognizer("spare ears", time, speech, Setting.Faults.NEVER, ears));
        }
        return new StandbyRecognizer(engines, time.clock());
    }

    Synthesizer voice(DialogueFactory agent, TimedVoice.Spoken spoken) {
        TurnLanguage words = languages.of(agent.language());
        List<String> ahead = new ArrayList<>(agent.fixedSentences());
        ahead.add(words.filler());
        ahead.add(words.busy());
        ahead.addAll(words.notice().sentences());
        Setting.Faults faults = story.setting().faults();
        List<Synthesizer> engines = new ArrayList<>();
        engines.add(new TimedVoice("voice", time, spoken, ahead, faults.voiceFromMs()));
        if (faults.hasSpare()) {
            engines.add(new TimedVoice("spare voice", time, spoken, ahead, Setting.Faults.NEVER));
        }
        return new StandbySynthesizer(
                engines, StandbySynthesizer.Budget.DEFAULT, time, time.clock());
    }

    private Notice notice() {
        NoticeWords words = languages.of(story.language()).notice();
        String key = story.setting().notice().key();
        String hint = key.isEmpty() ? "" : " " + words.keyHint().replace("{key}", key);
        return new Notice(
                words.recorded() + hint,
                words.unrecorded(),
                words.version(),
                story.language().getLanguage(),
                key.isEmpty() ? 0 : key.charAt(0),
                words.refused());
    }

    CallSettings settings() {
        Notice told = story.setting().notice().isGiven() ? notice() : Notice.NONE;
        return new CallSettings(
                JitterSettings.IN_ORDER,
                PLAYOUT_SLOTS,
                PlayoutSettings.DEFAULT,
                VadSettings.DEFAULT,
                TurnSettings.DEFAULT,
                languages,
                _ -> told,
                true,
                Duration.ofMinutes(5),
                FINAL_TEXT,
                ReplyBudgets.DEFAULT,
                INTER_DIGIT);
    }

    CallContext context(DialogueFactory agent) {
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
